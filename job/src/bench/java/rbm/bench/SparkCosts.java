package rbm.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockStatus;
import org.apache.spark.storage.BroadcastBlockId;
import rbm.data.Blocks;
import rbm.data.Item;
import rbm.model.Block;
import rbm.model.VisibleLayer;
import rbm.spark.HeldOut;
import rbm.spark.SparkDefaults;
import rbm.spark.SparkStatistics;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.training.LocalStatistics;
import rbm.training.StatisticsSource;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What Spark costs and gains in one process. The first argument says what to measure: {@code cores U} how much
 * faster epochs of U updates are on two cores than on one, and how far the cores were from one another, {@code synchronisation} the
 * milliseconds that an update by a job takes beyond its computation,
 * {@code epochs N} whether time, memory and broadcasts stay what they are over many epochs.
 */
public final class SparkCosts {
    private static final double DENSITY = 0.13;

    private SparkCosts() {}

    /**
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        int number = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        switch (arguments[0]) {
            case "cores" -> cores(number);
            case "synchronisation" -> synchronisation();
            case "epochs" -> epochs(number);
            default -> throw new IllegalArgumentException("Unknown measurement " + arguments[0]);
        }
    }

    /** Trainings on one core and on two take turns, so that both see the same machine; the first of each is for the compiler. */
    private static void cores(int updates) {
        int rounds = 10;
        int epochs = 40;
        Work work = new Work(10_000, 784, 500, updates, Blocks.count(10_000, updates));
        double[][] seconds = new double[2][rounds];
        List<Double> near = new ArrayList<>();
        List<Double> far = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double before = CoreDistance.nanos();
            double[] latest = {work.secondsOnCores(1, epochs), work.secondsOnCores(2, epochs)};
            double after = CoreDistance.nanos();
            if (round >= 0) {
                seconds[0][round] = latest[0];
                seconds[1][round] = latest[1];
                boolean isNear = Math.max(before, after) < CoreDistance.NEAR;
                (isNear ? near : far).add(latest[0] / latest[1]);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "epochs of %3d updates: %.3f s on one core, %.3f s on two%n",
                updates,
                median(seconds[0], 0, rounds),
                median(seconds[1], 0, rounds));
        printGains("near one another", near);
        printGains("far apart for some time", far);
    }

    private static void printGains(String cores, List<Double> gains) {
        if (!gains.isEmpty()) {
            double[] sorted =
                    gains.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "  cores %s, %d of the rounds: %.2f times as fast (%.2f to %.2f)%n",
                    cores,
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
    }

    private static void synchronisation() {
        try (JavaSparkContext context = context(2)) {
            // 2 x 4 weights and the biases are 14 numbers. Their many updates warm Spark up for the others.
            for (int[] shape : new int[][] {{2, 4, 3_000}, {784, 500, 600}, {20_000, 256, 30}}) {
                // A block for each of two tasks.
                Work work = new Work(8, shape[0], shape[1], 1, 2);
                int epochs = shape[2];
                double alone = median(work.epochs(work.locally(), epochs), epochs / 2, epochs);
                double spark = median(work.epochs(work.bySpark(context, 2), epochs), epochs / 2, epochs);
                System.out.printf(
                        Locale.ROOT,
                        "%6d x %d: %.1f ms beyond the %.1f ms of one thread%n",
                        shape[0],
                        shape[1],
                        1e3 * (spark - alone),
                        1e3 * alone);
            }
        }
    }

    private static void epochs(int epochs) {
        Work work = new Work(200, 200, 100, 1, 2);
        try (JavaSparkContext context = context(2)) {
            StatisticsSource source = work.bySpark(context, 2);
            TrainingState state = work.start();
            Trainer trainer = new Trainer(work.options, work.local.casesOfUpdates());
            double[] seconds = new double[epochs];
            int mostBroadcasts = 0;
            int part = epochs / 8;
            for (int epoch = 0; epoch < epochs; epoch++) {
                long start = System.nanoTime();
                trainer.runEpoch(state, source, Validator.NONE);
                seconds[epoch] = (System.nanoTime() - start) / 1e9;
                mostBroadcasts = Math.max(mostBroadcasts, broadcasts(200 * 100));
                if ((epoch + 1) % part == 0) {
                    System.gc();
                    System.out.printf(
                            Locale.ROOT,
                            "epoch %5d: %.1f ms an epoch, %.1f MiB of heap, at most %d broadcasts alive%n",
                            epoch + 1,
                            1e3 * median(seconds, epoch + 1 - part, epoch + 1),
                            ManagementFactory.getMemoryMXBean()
                                            .getHeapMemoryUsage()
                                            .getUsed()
                                    / 0x1p20,
                            mostBroadcasts);
                }
            }
        }
    }

    /** How many broadcasts of parameters there are: Spark's own, of what tasks do, are smaller and go with the garbage. */
    private static int broadcasts(long weights) {
        Set<Long> alive = new TreeSet<>();
        BlockManager blocks = SparkEnv.get().blockManager();
        for (BlockId id : CollectionConverters.asJava(blocks.getMatchingBlockIds(BlockId::isBroadcast))) {
            Option<BlockStatus> status = blocks.getStatus(id);
            if (status.isDefined() && status.get().memSize() + status.get().diskSize() >= weights * Float.BYTES) {
                alive.add(((BroadcastBlockId) id).broadcastId());
            }
        }
        return alive.size();
    }

    private static JavaSparkContext context(int cores) {
        return new JavaSparkContext(SparkDefaults.addTo(new SparkConf())
                .setMaster("local[" + cores + "]")
                .setAppName("spark-costs")
                .set("spark.ui.enabled", "false"));
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Random rows and how to learn from them. */
    private static final class Work {
        private final TrainingOptions options;
        private final long[] counts;
        private final long rows;
        private final List<Block> blocks;
        private final LocalStatistics local;

        Work(int rows, int visibleUnits, int hiddenUnits, int updates, int blockCount) {
            this.rows = rows;
            this.options = TrainingOptions.of(hiddenUnits, Integer.MAX_VALUE).withUpdatesPerEpoch(updates);
            RandomBlocks data = new RandomBlocks(rows, visibleUnits, DENSITY, blockCount);
            this.counts = data.counts();
            this.blocks = data.blocks();
            this.local = new LocalStatistics(blocks, options);
        }

        TrainingState start() {
            return TrainingState.initial(counts, rows, options);
        }

        StatisticsSource locally() {
            return local;
        }

        StatisticsSource bySpark(JavaSparkContext context, int partitions) {
            int perUpdate = blocks.size() / options.updatesPerEpoch();
            List<Block> dealt = new ArrayList<>();
            // A slice of the list is a partition: each gets its share of the blocks of every update.
            for (int part = 0; part < partitions; part++) {
                for (Block block : blocks) {
                    if (block.number() / options.updatesPerEpoch() % perUpdate % partitions == part) {
                        dealt.add(block);
                    }
                }
            }
            return new SparkStatistics(context, cached(context, dealt, partitions), options);
        }

        /** Blocks that are in the cache, as those of a log are: they do not travel with each task, as a list's elements would. */
        private static JavaRDD<Block> cached(JavaSparkContext context, List<Block> blocks, int partitions) {
            Broadcast<List<Block>> all = context.broadcast(blocks);
            List<Integer> numbers = IntStream.range(0, blocks.size()).boxed().toList();
            JavaRDD<Block> cached = context.parallelize(numbers, partitions)
                    .map(number -> all.value().get(number))
                    .cache();
            cached.count();
            return cached;
        }

        TrainingData data(JavaSparkContext context) {
            int[] cases =
                    blocks.stream().mapToInt(block -> block.cases().size()).toArray();
            List<Item> items = IntStream.range(0, counts.length)
                    .mapToObj(i -> new Item("item " + i, null))
                    .toList();
            JavaRDD<Block> dealt = cached(context, blocks, context.defaultParallelism());
            return new TrainingData(dealt, options.updatesPerEpoch(), cases, items, counts, null, VisibleLayer.BINARY);
        }

        /** What the command does. */
        void train(JavaSparkContext context, TrainingData data, int epochs) {
            new SparkTraining(context, data, HeldOut.NONE, options.withEpochs(epochs)).train(start(), epoch -> {});
        }

        /** How long an epoch takes, of a training by Spark on some cores. */
        double secondsOnCores(int cores, int epochs) {
            try (JavaSparkContext context = context(cores)) {
                TrainingData data = data(context);
                long start = System.nanoTime();
                train(context, data, epochs);
                return (System.nanoTime() - start) / 1e9 / epochs;
            }
        }

        double[] epochs(StatisticsSource source, int epochs) {
            TrainingState state = start();
            Trainer trainer = new Trainer(options, local.casesOfUpdates());
            double[] seconds = new double[epochs];
            for (int epoch = 0; epoch < epochs; epoch++) {
                long start = System.nanoTime();
                trainer.runEpoch(state, source, Validator.NONE);
                seconds[epoch] = (System.nanoTime() - start) / 1e9;
            }
            return seconds;
        }
    }
}
