package rbm.spark;

import java.util.ArrayList;
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
import rbm.evaluation.ImplicitFactors;
import rbm.model.Cases;

/** Alternating least squares on implicit likes, by Spark's own implementation: what a machine is compared with. */
public final class AlsBaseline {
    /**
     * What can be tuned.
     *
     * @param rank how many factors, at least 1
     * @param regularization lambda, above 0
     * @param alpha how much more a like counts than no like, above 0
     */
    public record Setting(int rank, double regularization, double alpha) {}

    private static final int ITERATIONS = 15;
    private static final StructType SCHEMA = new StructType()
            .add("user", DataTypes.IntegerType, false)
            .add("item", DataTypes.IntegerType, false)
            .add("rating", DataTypes.FloatType, false);

    private final SparkSession session;
    private final int blocks;
    private final long seed;

    /**
     * @param context where jobs run
     * @param seed of the first factors
     */
    public AlsBaseline(JavaSparkContext context, long seed) {
        this.session = SparkSession.builder().config(context.getConf()).getOrCreate();
        this.blocks = context.defaultParallelism();
        this.seed = seed;
    }

    /**
     * Factorises likes.
     *
     * @param likes what users like
     * @param setting how
     * @return the scorer
     */
    public ImplicitFactors fit(Cases likes, Setting setting) {
        ALSModel model = fitModel(likes, setting);
        double[][] factors = new double[likes.visibleUnits()][setting.rank()];
        for (Row row : model.itemFactors().collectAsList()) {
            List<Float> values = row.getList(1);
            for (int k = 0; k < values.size(); k++) {
                factors[row.getInt(0)][k] = values.get(k);
            }
        }
        return new ImplicitFactors(factors, setting.regularization(), setting.alpha());
    }

    /** Users are the numbers of the cases, items the visible units. */
    ALSModel fitModel(Cases likes, Setting setting) {
        List<Row> rows = new ArrayList<>();
        for (int user = 0; user < likes.size(); user++) {
            for (int item : likes.unitsOf(user)) {
                rows.add(RowFactory.create(user, item, 1f));
            }
        }
        Dataset<Row> ratings = session.createDataFrame(rows, SCHEMA);
        return new ALS()
                .setImplicitPrefs(true)
                .setRank(setting.rank())
                .setRegParam(setting.regularization())
                .setAlpha(setting.alpha())
                .setMaxIter(ITERATIONS)
                .setNumBlocks(blocks)
                .setSeed(seed)
                .fit(ratings);
    }
}
