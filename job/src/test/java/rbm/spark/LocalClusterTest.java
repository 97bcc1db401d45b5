package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import rbm.model.Parameters;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;

/** What holds with threads as executors holds with processes, also when one of them is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalClusterTest {
    private static final int PARTITIONS = 8;
    private static final TrainingOptions OPTIONS = TrainingFixture.options(NegativePhase.PCD);

    @TempDir
    private static Path folder;

    private static String log;
    private static String matrix;
    private static List<String> blocksOfLog;
    private static List<String> blocksOfMatrix;
    private static Parameters expected;
    private static JavaSparkContext context;

    /** What is expected comes from threads. */
    @BeforeAll
    static void start() {
        log = TrainingFixture.writeLog(folder.resolve("log.csv"));
        matrix = InputFixture.write(folder.resolve("cases.txt"), "1 0 1\n0 1 1\r\n".repeat(600));
        try (JavaSparkContext local = SparkContexts.local(2)) {
            TrainingData data = TrainingFixture.read(local, log, OPTIONS, 1);
            blocksOfLog = InputFixture.text(data);
            blocksOfMatrix = InputFixture.text(MatrixInput.read(local, InputRequest.ofMatrix(List.of(matrix))));
            expected = TrainingFixture.withoutSpark(data, OPTIONS);
        }
        context = SparkContexts.localCluster(2, 1, 1024);
        context.hadoopConfiguration().set("mapreduce.input.fileinputformat.split.maxsize", "16385");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    @Order(1)
    void tasksRunInOtherProcesses() {
        List<Integer> tasks = IntStream.range(0, PARTITIONS).boxed().toList();

        List<Long> processes = context.parallelize(tasks, PARTITIONS)
                .map(task -> ProcessHandle.current().pid())
                .collect();

        assertThat(processes)
                .hasSize(PARTITIONS)
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    @Order(2)
    void theBlocksAreThoseOfThreads() {
        assertThat(InputFixture.text(TrainingFixture.read(context, log, OPTIONS, PARTITIONS)))
                .isEqualTo(blocksOfLog);
        assertThat(InputFixture.text(MatrixInput.read(context, InputRequest.ofMatrix(List.of(matrix)))))
                .isEqualTo(blocksOfMatrix);
    }

    @Test
    @Order(3)
    void slicesThatExecutorsAddUpGiveTheBitsOfOneThread() {
        TrainingData data = TrainingFixture.read(context, log, OPTIONS, PARTITIONS);

        assertThat(TrainingFixture.bySlices(context, data, OPTIONS, new SlicedSums(100, 2)))
                .isEqualTo(expected);
    }

    @Test
    @Order(4)
    void theBitsAreThoseOfOneThreadEvenWhenAnExecutorIsKilledInAnEpoch() {
        TrainingData data = TrainingFixture.read(context, log, OPTIONS, PARTITIONS);
        assertThat(TrainingFixture.byJobs(context, data, OPTIONS)).isEqualTo(expected);
        KillInEpoch killer = new KillInEpoch("Epoch 2 of");
        context.sc().addSparkListener(killer);

        Parameters disturbed = TrainingFixture.byJobs(context, data, OPTIONS);

        assertThat(killer.killed).hasValue(1);
        assertThat(disturbed).isEqualTo(expected);
    }

    /** Kills an executor as soon as the first task of an epoch has ended, while others are still to come. */
    private static final class KillInEpoch extends SparkListener {
        private final String description;
        private final AtomicInteger killed = new AtomicInteger();
        private volatile boolean armed;

        KillInEpoch(String description) {
            this.description = description;
        }

        @Override
        public void onJobStart(SparkListenerJobStart start) {
            armed = start.properties().getProperty("spark.job.description", "").startsWith(description);
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (armed && killed.compareAndSet(0, 1)) {
                SparkContexts.localClusterExecutors().get(0).destroyForcibly();
            }
        }
    }
}
