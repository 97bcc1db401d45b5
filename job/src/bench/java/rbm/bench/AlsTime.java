package rbm.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import rbm.model.VisibleLayer;
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
    private static final int EPOCHS = 40;

    /** As by default. */
    private static final int BLOCKS_OF_ALS = 10;

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
            int cores = context.defaultParallelism();
            Map<String, Work> works = new LinkedHashMap<>();
            works.put("ALS", () -> als(session, arguments[0], BLOCKS_OF_ALS));
            works.put("ALS, a block a core", () -> als(session, arguments[0], cores));
            for (VisibleLayer.Kind kind : List.of(VisibleLayer.Kind.BINARY, VisibleLayer.Kind.LIKES_GIVEN_RATED)) {
                Ours ours = new Ours(context, arguments[0], kind);
                works.put(kind.text() + ", " + EPOCHS + " epochs", ours::known);
                works.put(kind.text() + ", defaults", ours::defaults);
            }
            works.forEach((name, work) -> time("warm-up: " + name, work));
            for (int repetition = 0; repetition < Integer.parseInt(arguments[1]); repetition++) {
                works.forEach(AlsTime::time);
            }
        }
    }

    private static long als(SparkSession session, String log, int blocks) {
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
                .setNumBlocks(blocks)
                .setSeed(1)
                .fit(likes)
                .recommendForAllUsers(TOP)
                .collectAsList()
                .size();
        likes.unpersist();
        return users;
    }

    /** Training and recommending by this project. */
    private record Ours(JavaSparkContext context, String log, VisibleLayer.Kind kind) {
        /** For a number of epochs that is known, as that of the iterations of ALS is. */
        long known() {
            TrainingData all = read();
            return recommend(
                    all,
                    train(all, HeldOut.NONE, options(all).withEpochs(EPOCHS)).result());
        }

        /** As train does it: held-out likes say how many epochs are best, then all data are learned from for as many. */
        long defaults() {
            TrainingData all = read();
            HiddenLikes hidden = HiddenLikes.ofSome(0.1, all.cases(), 4000, 1);
            TrainingData.Split split = all.hide(hidden);
            HeldOut heldOut = HeldOut.of(context, split.heldOut(), ValidationMetric.NDCG, split.training())
                    .withTask(new RankingTask(hidden, TOP, all.visible()));
            TrainingOptions options = options(split.training());
            int best = train(split.training(), heldOut, options).bestEpoch();
            System.out.printf("(%d epochs were best) ", best);
            return recommend(
                    all, train(all, HeldOut.NONE, options.withEpochs(best)).result());
        }

        private TrainingData read() {
            PreferenceFormat format =
                    new PreferenceFormat("\t", PreferenceFormat.Header.ABSENT, LIKE, TimestampUnit.AUTO);
            InputRequest request =
                    InputRequest.ofLikes(List.of(log)).withFormat(format).withLayout(new InputRequest.Layout(0, 0));
            return LikesInput.read(context, request, kind);
        }

        private TrainingState train(TrainingData data, HeldOut heldOut, TrainingOptions options) {
            TrainingState first = TrainingState.initial(data.itemCounts(), data.cases(), options);
            return new SparkTraining(context, data, heldOut, options).train(first, epoch -> {});
        }

        private long recommend(TrainingData all, Parameters learned) {
            Broadcast<Parameters> broadcast = context.broadcast(learned);
            VisibleLayer visible = all.visible();
            int items = all.items().size();
            return all.blocks()
                    .flatMap(block -> {
                        Recommender recommender = new Recommender(broadcast.value(), visible, TOP);
                        return IntStream.range(0, block.cases().size())
                                .mapToObj(block.cases()::unitsOf)
                                .map(units -> recommender.rank(units, items(units, items)))
                                .iterator();
                    })
                    .collect()
                    .size();
        }

        /** What a user has rated is not recommended. */
        private static int[] items(int[] units, int items) {
            return Arrays.stream(units)
                    .map(unit -> unit % items)
                    .sorted()
                    .distinct()
                    .toArray();
        }

        private static TrainingOptions options(TrainingData data) {
            Suggestion likes = Suggestion.forLikes(
                    GradientKind.CENTERED,
                    NegativePhase.CD,
                    data.cases(),
                    (double) data.cases() / data.updatesPerEpoch(),
                    data.items().size());
            boolean given = data.visible().kind() == VisibleLayer.Kind.LIKES_GIVEN_RATED;
            Suggestion suggestion = given ? likes.givenRated() : likes;
            TrainingOptions options = TrainingOptions.of(suggestion.hiddenUnits(), suggestion.epochs())
                    .withUpdatesPerEpoch(data.updatesPerEpoch())
                    .withLearning(suggestion.learning())
                    .withVisible(data.visible());
            return options.withPenalties(options.penalties().withL2(suggestion.l2()));
        }
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
                "%-40s %5d users  %6.2f s  %6.2f s of processor time%n",
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
