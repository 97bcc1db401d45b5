package rbm.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import rbm.data.PreferenceFormat;
import rbm.data.TimestampUnit;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.RankingTask;
import rbm.evaluation.Recommender;
import rbm.evaluation.ValidationMetric;
import rbm.model.Parameters;
import rbm.spark.HeldOut;
import rbm.spark.InputRequest;
import rbm.spark.LikesInput;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.training.GradientKind;
import rbm.training.NegativePhase;
import rbm.training.Suggestion;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** How long training and recommending to all users takes, for this project and for Spark's ALS on the same Spark. */
public final class AlsTime {
    private static final int TOP = 10;
    private static final double LIKE = 4;

    private AlsTime() {}

    /**
     * @param arguments the log and how often both are timed, after once that is not shown
     */
    public static void main(String[] arguments) {
        SparkConf conf = new SparkConf()
                .setMaster("local[*]")
                .setAppName("als-time")
                .set("spark.ui.enabled", "false")
                .set("spark.sql.shuffle.partitions", "8");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            SparkSession session = SparkSession.builder().config(conf).getOrCreate();
            time("warm-up, ALS", () -> als(session, arguments[0]));
            time("warm-up, ours", () -> ours(context, arguments[0]));
            for (int repetition = 0; repetition < Integer.parseInt(arguments[1]); repetition++) {
                time("ALS", () -> als(session, arguments[0]));
                time("ours", () -> ours(context, arguments[0]));
            }
        }
    }

    private static long als(SparkSession session, String log) {
        Dataset<Row> likes = session.read()
                .option("sep", "\t")
                .schema("user INT, item INT, rating FLOAT, time LONG")
                .csv(log)
                .where("rating >= " + LIKE)
                .selectExpr("user", "item", "1f AS rating")
                .cache();
        long users = new ALS()
                .setImplicitPrefs(true)
                .setRank(50)
                .setMaxIter(15)
                .setRegParam(0.1)
                .setAlpha(4)
                .setSeed(1)
                .fit(likes)
                .recommendForAllUsers(TOP)
                .collectAsList()
                .size();
        likes.unpersist();
        return users;
    }

    private static long ours(JavaSparkContext context, String log) {
        PreferenceFormat format =
                new PreferenceFormat("\t", PreferenceFormat.Header.ABSENT, LIKE, TimestampUnit.AUTO);
        TrainingData all = LikesInput.read(
                context,
                InputRequest.ofLikes(List.of(log))
                        .withFormat(format)
                        .withLayout(new InputRequest.Layout(0, 0)));
        HiddenLikes hidden = HiddenLikes.ofSome(0.1, all.cases(), 4000, 1);
        TrainingData.Split split = all.hide(hidden);
        HeldOut heldOut = HeldOut.of(context, split.heldOut(), ValidationMetric.NDCG, split.training())
                .withTask(new RankingTask(hidden, TOP));
        TrainingOptions options = options(split.training());
        TrainingState state = TrainingState.initial(
                split.training().itemCounts(), split.training().cases(), options);
        int[] epochs = {0};
        Parameters learned = new SparkTraining(context, split.training(), heldOut, options)
                .train(state, epoch -> epochs[0]++)
                .result();
        System.out.printf("(%d epochs) ", epochs[0]);
        Broadcast<Parameters> broadcast = context.broadcast(learned);
        return all.blocks()
                .flatMap(block -> {
                    Recommender recommender = new Recommender(broadcast.value(), TOP);
                    return IntStream.range(0, block.cases().size())
                            .mapToObj(block.cases()::unitsOf)
                            .map(likes -> recommender.rank(likes, likes))
                            .iterator();
                })
                .collect()
                .size();
    }

    private static TrainingOptions options(TrainingData data) {
        Suggestion suggestion = Suggestion.forLikes(
                GradientKind.CENTERED,
                NegativePhase.CD,
                data.cases(),
                (double) data.cases() / data.updatesPerEpoch(),
                data.visibleUnits());
        TrainingOptions options = TrainingOptions.of(suggestion.hiddenUnits(), suggestion.epochs())
                .withUpdatesPerEpoch(data.updatesPerEpoch())
                .withLearning(suggestion.learning());
        return options.withPenalties(options.penalties().withL2(suggestion.l2()));
    }

    private interface Work {
        long run();
    }

    private static void time(String name, Work work) {
        long start = System.nanoTime();
        long cpu = processorTime();
        long users = work.run();
        System.out.printf(
                Locale.ROOT,
                "%-14s %5d users  %6.2f s  %6.2f s of processor time%n",
                name,
                users,
                (System.nanoTime() - start) / 1e9,
                (processorTime() - cpu) / 1e9);
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
