package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;

/** Tasks that fail once or always, and executors that die: the same bits, or a clean failure. */
@Tag("chaos")
class TrainingFaultsTest {
    private static final int PARTITIONS = 8;
    private static final TrainingOptions OPTIONS = TrainingFixture.options(NegativePhase.PCD);

    @TempDir
    private static Path folder;

    private static String log;
    private static Parameters expected;

    @BeforeAll
    static void trainWithoutFaults() {
        log = TrainingFixture.writeLog(folder.resolve("log.csv"));
        try (JavaSparkContext context = SparkContexts.local(2)) {
            expected = TrainingFixture.withoutSpark(TrainingFixture.read(context, log, OPTIONS, 1), OPTIONS);
        }
    }

    @Test
    void aTaskThatFailsAtItsFirstAttemptInEveryUpdateMakesNoDifference() {
        try (JavaSparkContext context = SparkContexts.localWithRetries(2, 4)) {
            TrainingData data = with(read(context), (part, attempt) -> {
                if (part == 3 && attempt == 0) {
                    throw new IllegalStateException("the first attempt fails");
                }
            });
            SparkTraining training = new SparkTraining(context, data, HeldOut.NONE, OPTIONS);

            assertThat(TrainingFixture.byJobs(context, data, OPTIONS)).isEqualTo(expected);
            assertThat(training.trainInOneTask(TrainingFixture.initial(data, OPTIONS), epoch -> {}, TrainingWatch.NONE)
                            .average())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aPartitionThatNeverSucceedsEndsTrainingWithItsNumberAndItsReason() {
        try (JavaSparkContext context = SparkContexts.localWithRetries(2, 4)) {
            TrainingData data = with(read(context), (part, attempt) -> {
                if (part == 5) {
                    throw new IllegalStateException("poison");
                }
            });

            assertThatThrownBy(() -> TrainingFixture.byJobs(context, data, OPTIONS))
                    .isInstanceOf(SparkException.class)
                    .hasMessageContaining("Task 5 in stage")
                    .hasMessageContaining("failed 4 times")
                    .hasMessageContaining("poison");
            assertThat(TrainingFixture.byJobs(context, read(context), OPTIONS))
                    .as("the context is as good as new")
                    .isEqualTo(expected);
        }
    }

    /** Spark counts its attempts, or, where what other tasks wrote was lost with the executor, those of its stage. */
    @Test
    void aPartitionThatKillsEveryExecutorEndsTrainingAndTheNextOneFindsNewExecutors() {
        SparkConf settings = SparkContexts.clusterConfiguration("local-cluster[2,1,1024]", 2, 1024)
                .set("spark.task.maxFailures", "2")
                .set("spark.stage.maxConsecutiveAttempts", "2");
        try (JavaSparkContext context = new JavaSparkContext(settings)) {
            TrainingData data = with(read(context), (part, attempt) -> {
                if (part == 5) {
                    Runtime.getRuntime().halt(137);
                }
            });

            assertThatThrownBy(() -> TrainingFixture.byJobs(context, data, OPTIONS))
                    .isInstanceOf(SparkException.class)
                    .message()
                    .containsPattern("Task 5 in stage .* failed 2 times.*ExecutorLostFailure"
                            + "|has failed the maximum allowable number of times: 2\\.");
            assertThat(TrainingFixture.byJobs(context, read(context), OPTIONS)).isEqualTo(expected);
        }
    }

    @Test
    void anExecutorThatIsKilledInEachOfThreeEpochsMakesNoDifference() {
        try (JavaSparkContext context = SparkContexts.localCluster(2, 1, 1024)) {
            TrainingData data = read(context);
            KillInEpochs killer = new KillInEpochs();
            context.sc().addSparkListener(killer);

            assertThat(TrainingFixture.byJobs(context, data, OPTIONS)).isEqualTo(expected);
            assertThat(killer.epochs).containsExactlyInAnyOrder("Epoch 1 of", "Epoch 2 of", "Epoch 3 of");
        }
    }

    @Test
    void aTaskThatIsSlowOnOneMachineIsRunAgainOnAnotherAndCountsOnce() {
        List<StandaloneCluster.Machine> machines =
                List.of(StandaloneCluster.Machine.at("127.0.0.1"), StandaloneCluster.Machine.at("127.0.0.2"));
        Map<String, String> speculation = Map.of(
                "spark.speculation", "true",
                "spark.speculation.interval", "50ms",
                "spark.speculation.quantile", "0.5",
                "spark.speculation.multiplier", "1.5",
                "spark.speculation.minTaskRuntime", "200ms");
        try (StandaloneCluster cluster = StandaloneCluster.start(machines, 1);
                JavaSparkContext context = cluster.connect(speculation)) {
            TrainingData data = with(read(context), (part, attempt) -> {
                String job = TaskContext.get().getLocalProperty("spark.job.description");
                if (part == 3 && attempt == 0 && job.startsWith("Epoch 2 of")) {
                    TimeUnit.MINUTES.sleep(5);
                }
            });
            SecondAttempts attempts = new SecondAttempts();
            context.sc().addSparkListener(attempts);

            assertThat(TrainingFixture.byJobs(context, data, OPTIONS)).isEqualTo(expected);
            assertThat(attempts.speculative).hasValueGreaterThanOrEqualTo(OPTIONS.updatesPerEpoch());
        }
    }

    @Test
    void aMachineWhoseDiskIsFullLosesItsTasksToAnother() {
        List<StandaloneCluster.Machine> machines =
                List.of(StandaloneCluster.Machine.at("127.0.0.1"), new StandaloneCluster.Machine("127.0.0.2", 4));
        Map<String, String> exclusion =
                Map.of("spark.excludeOnFailure.enabled", "true", "spark.executor.extraJavaOptions", "-XX:-UsePerfData");
        try (StandaloneCluster cluster = StandaloneCluster.start(machines, 1);
                JavaSparkContext context = cluster.connect(exclusion)) {
            SecondAttempts attempts = new SecondAttempts();
            context.sc().addSparkListener(attempts);

            assertThat(TrainingFixture.byJobs(context, read(context), OPTIONS)).isEqualTo(expected);
            assertThat(attempts.failures).isNotEmpty().allMatch(failure -> failure.contains("File too large"));
        }
    }

    /** What happens to a partition before it is used. */
    private interface Fault extends Serializable {
        void strike(int part, int attempt) throws Exception;
    }

    private static TrainingData read(JavaSparkContext context) {
        return TrainingFixture.read(context, log, OPTIONS, PARTITIONS);
    }

    private static TrainingData with(TrainingData data, Fault fault) {
        Function2<Integer, Iterator<Block>, Iterator<Block>> struck = (part, blocks) -> {
            fault.strike(part, TaskContext.get().attemptNumber());
            return blocks;
        };
        JavaRDD<Block> blocks = data.blocks().mapPartitionsWithIndex(struck, true);
        return new TrainingData(
                blocks, data.updatesPerEpoch(), data.casesOfBlocks(), data.items(), data.itemCounts(), data.summary());
    }

    /** Kills an executor in each of the first three epochs, as soon as a task has ended while others are to come. */
    private static final class KillInEpochs extends SparkListener {
        private final Set<String> epochs = ConcurrentHashMap.newKeySet();
        private volatile String running = "";

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            String description = start.properties().getProperty("spark.job.description", "");
            running = description.matches("Epoch [123] of.*") ? description.substring(0, 10) : "";
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (!running.isEmpty() && epochs.add(running)) {
                SparkContexts.localClusterExecutors().get(0).destroyForcibly();
            }
        }
    }

    /** Counts copies of tasks that were slow, and keeps what failures of tasks say. */
    private static final class SecondAttempts extends SparkListener {
        private final AtomicInteger speculative = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().speculative() && end.taskInfo().successful()) {
                speculative.incrementAndGet();
            }
            if (end.reason() instanceof ExceptionFailure failure) {
                failures.add(failure.toErrorString());
            }
        }
    }
}
