package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.model.Parameters;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;

/** Sums that come back in slices give the same bits, leave nothing behind, and are small. */
class SlicedSumsTest {
    @TempDir
    private static Path folder;

    private static JavaSparkContext context;
    private static String log;

    @BeforeAll
    static void start() {
        context = SparkContexts.local(2);
        log = TrainingFixture.writeLog(folder.resolve("log.csv"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void slicesInAnyNumberOfPartitionsGiveTheBitsOfOneThreadWithoutSpark() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.PCD);
        Parameters expected = TrainingFixture.withoutSpark(TrainingFixture.read(context, log, options, 1), options);
        for (int partitions : new int[] {1, 8}) {
            TrainingData data = TrainingFixture.read(context, log, options, partitions);
            assertThat(TrainingFixture.bySlices(context, data, options, new SlicedSums(100, 2)))
                    .as("%d partitions", partitions)
                    .isEqualTo(expected);
        }
    }

    @Test
    void noTaskReturnsMoreThanItsSlice() throws Exception {
        int items = 4000;
        int length = 1000;
        TrainingOptions options = TrainingOptions.of(5, 1).withUpdatesPerEpoch(1);
        StringBuilder lines = new StringBuilder();
        for (int item = 0; item < items; item++) {
            lines.append("u").append(item % 50).append(",i").append(item).append('\n');
        }
        TrainingData data = TrainingFixture.read(
                context, InputFixture.write(folder.resolve("wide.csv"), lines.toString()), options, 4);
        data.blocks().count();
        TaskResults results = new TaskResults();
        context.sc().addSparkListener(results);

        TrainingFixture.bySlices(context, data, options, new SlicedSums(length, 3));

        context.sc().listenerBus().waitUntilEmpty();
        context.sc().removeSparkListener(results);
        assertThat(results.bytes).hasSizeGreaterThan(items * 5 / length).allMatch(bytes -> bytes < length * 8 + 4000);
    }

    @Test
    void nothingIsLeftOfTheSlicesOfAnUpdate() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.CD).withEpochs(1);
        TrainingData data = TrainingFixture.read(context, log, options, 3);
        data.blocks().count();
        List<Integer> before = shuffles();

        TrainingFixture.bySlices(context, data, options, new SlicedSums(100, 2));

        assertThat(before).containsAll(shuffles());
    }

    /** The numbers of the shuffles whose files are kept. */
    private static List<Integer> shuffles() {
        MapOutputTrackerMaster tracker = (MapOutputTrackerMaster) context.env().mapOutputTracker();
        List<Integer> numbers = new ArrayList<>();
        tracker.shuffleStatuses().keysIterator().foreach(number -> numbers.add((Integer) number));
        return numbers;
    }

    private static final class TaskResults extends SparkListener {
        private final List<Long> bytes = new CopyOnWriteArrayList<>();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            bytes.add(end.taskMetrics().resultSize());
        }
    }
}
