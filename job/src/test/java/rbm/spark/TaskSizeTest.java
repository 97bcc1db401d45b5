package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.storage.BroadcastBlockId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.training.TrainingOptions;

/**
 * What goes out to executors: the parameters of an update once, by a broadcast of their own, and tasks that are small
 * because they hold neither parameters nor anything of the driver.
 */
class TaskSizeTest {
    private static final long MOST_BYTES_OF_TASKS = 100_000;
    private static final int ITEMS = 2000;
    private static final int HIDDEN_UNITS = 100;
    private static final int EPOCHS = 3;
    private static final int UPDATES = 2;

    @TempDir
    private Path folder;

    @Test
    void noTaskHoldsTheParameters() {
        TrainingOptions options = TrainingOptions.of(HIDDEN_UNITS, EPOCHS).withUpdatesPerEpoch(UPDATES);
        List<String> lines = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            lines.add("u" + item % 50 + ",i" + item);
        }
        String log = InputFixture.write(folder.resolve("log.csv"), String.join("\n", lines));
        try (JavaSparkContext context = SparkContexts.local(2)) {
            Broadcasts read = new Broadcasts();
            context.sc().addSparkListener(read);
            TrainingData data = TrainingFixture.read(context, log, options, 4);
            assertThat(data.visibleUnits()).isEqualTo(ITEMS);
            assertThat(read.bytes(context)).isNotEmpty().allMatch(bytes -> bytes < MOST_BYTES_OF_TASKS);
            context.sc().removeSparkListener(read);

            Broadcasts trained = new Broadcasts();
            context.sc().addSparkListener(trained);
            TrainingFixture.byJobs(context, data, options);

            long parameters = 4L * ITEMS * HIDDEN_UNITS;
            List<Long> large = trained.bytes(context).stream()
                    .filter(bytes -> bytes >= MOST_BYTES_OF_TASKS)
                    .toList();
            assertThat(large).hasSize(EPOCHS * UPDATES).allMatch(bytes -> bytes > parameters / 2);
            assertThat(trained.bytes(context)).hasSizeGreaterThanOrEqualTo(2 * EPOCHS * UPDATES);
        }
    }

    /** The size of each broadcast, tasks included, which Spark sends out the same way. */
    private static final class Broadcasts extends SparkListener {
        private final Map<Long, Map<String, Long>> pieces = new ConcurrentHashMap<>();

        @Override
        public void onBlockUpdated(SparkListenerBlockUpdated update) {
            if (update.blockUpdatedInfo().blockId() instanceof BroadcastBlockId piece) {
                long bytes = update.blockUpdatedInfo().memSize()
                        + update.blockUpdatedInfo().diskSize();
                pieces.computeIfAbsent(piece.broadcastId(), id -> new ConcurrentHashMap<>())
                        .merge(piece.field(), bytes, Math::max);
            }
        }

        private List<Long> bytes(JavaSparkContext context) {
            try {
                context.sc().listenerBus().waitUntilEmpty(30_000);
            } catch (java.util.concurrent.TimeoutException slow) {
                throw new IllegalStateException(slow);
            }
            return pieces.values().stream()
                    .map(sizes ->
                            sizes.values().stream().mapToLong(Long::longValue).sum())
                    .toList();
        }
    }
}
