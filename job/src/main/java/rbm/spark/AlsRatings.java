package rbm.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import rbm.evaluation.RatingModel;
import rbm.evaluation.Ratings;

/** Alternating least squares on explicit ratings, by Spark's own implementation: what a machine is compared with. */
public final class AlsRatings {
    /**
     * What can be tuned.
     *
     * @param rank how many factors, at least 1
     * @param regularization lambda, above 0
     */
    public record Setting(int rank, double regularization) {}

    private static final int ITERATIONS = 10;
    private static final int BLOCKS = 4;
    private static final StructType SCHEMA = new StructType()
            .add("user", DataTypes.IntegerType, false)
            .add("item", DataTypes.IntegerType, false)
            .add("rating", DataTypes.FloatType, false);

    private final SparkSession session;
    private final long seed;

    /**
     * @param context where jobs run
     * @param seed of the first factors
     */
    public AlsRatings(JavaSparkContext context, long seed) {
        this.session = SparkSession.builder().config(context.getConf()).getOrCreate();
        this.seed = seed;
    }

    /**
     * Factorises ratings.
     *
     * @param ratings what to learn from
     * @param items how many items there are
     * @param setting how
     * @return the model; it has no prediction for users and items without ratings
     */
    public RatingModel fit(Ratings ratings, int items, Setting setting) {
        List<Row> rows = new ArrayList<>();
        for (int user = 0; user < ratings.users(); user++) {
            int[] rated = ratings.items(user);
            double[] values = ratings.ratings(user);
            for (int at = 0; at < rated.length; at++) {
                rows.add(RowFactory.create(user, rated[at], (float) values[at]));
            }
        }
        ALSModel model = new ALS()
                .setRank(setting.rank())
                .setRegParam(setting.regularization())
                .setMaxIter(ITERATIONS)
                .setNumBlocks(BLOCKS)
                .setSeed(seed)
                .fit(session.createDataFrame(rows, SCHEMA));
        double[][] users = factors(model.userFactors(), ratings.users());
        double[][] ofItems = factors(model.itemFactors(), items);
        return (user, asked) -> Arrays.stream(asked)
                .mapToDouble(item -> product(users[user], ofItems[item]))
                .toArray();
    }

    private static double[][] factors(Dataset<Row> rows, int count) {
        double[][] factors = new double[count][];
        for (Row row : rows.collectAsList()) {
            factors[row.getInt(0)] = row.<Float>getList(1).stream()
                    .mapToDouble(Float::doubleValue)
                    .toArray();
        }
        return factors;
    }

    private static double product(double[] user, double[] item) {
        if (user == null || item == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = 0; k < user.length; k++) {
            sum += user[k] * item[k];
        }
        return sum;
    }
}
