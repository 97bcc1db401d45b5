package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.EventFilter;
import rbm.data.TimeWindow;
import rbm.spark.InputRequest.Layout;

/** The blocks, bit for bit, however the files are cut and the cases spread. */
class SameBlocksTest {
    private static final String SPLIT_SIZE = "mapreduce.input.fileinputformat.split.maxsize";
    private static final int UPDATES = 5;
    private static final EventFilter FILTER =
            new EventFilter(TimeWindow.of(TimeWindow.moment("50"), TimeWindow.moment("950")), 3, 122, 8);

    private static final int CORES = 4;

    private static JavaSparkContext context;

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @BeforeAll
    static void start() {
        context = SparkContexts.local(CORES);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void writeInput() {
        context.hadoopConfiguration().unset(SPLIT_SIZE);
        Random random = new Random(1);
        for (int i = 0; i < 6_000; i++) {
            log.add("user " + random.nextInt(900) + ",\u00e4" + random.nextInt(40) + "," + (1 + random.nextInt(5)) + ","
                    + random.nextInt(1000));
            rows.add(random.nextInt(2) + " " + random.nextInt(2) + "," + random.nextInt(2));
        }
        InputFixture.write(folder.resolve("likes.csv"), String.join("\n", log));
        InputFixture.write(folder.resolve("cases.txt"), String.join("\r\n", rows));
    }

    @Test
    void splitsAndPartitionsMakeNoDifference() {
        List<String> likes = InputFixture.text(likes("likes.csv", 1));
        List<String> matrix = InputFixture.text(matrix("cases.txt", 1));
        assertThat(likes).hasSize(UPDATES);
        assertThat(matrix).hasSize(3 * UPDATES);
        int[][] shapes = {{0, 70_000}, {1, 16_385}, {2, 9_999}, {7, 50_000}, {64, 30_000}};
        for (int[] shape : shapes) {
            splitAt(shape[1]);
            TrainingData data = likes("likes.csv", shape[0]);
            assertThat(data.blocks().getNumPartitions()).isEqualTo(shape[0] == 0 ? CORES : shape[0]);
            assertThat(InputFixture.text(data)).isEqualTo(likes);
            assertThat(InputFixture.text(matrix("cases.txt", shape[0]))).isEqualTo(matrix);
        }
    }

    @Test
    void theOrderOfTheLinesOfALogAndTheirFilesMakeNoDifference() {
        TrainingData whole = likes("likes.csv", 2);
        List<String> expected = InputFixture.text(whole);
        Collections.shuffle(log, new Random(2));
        for (int part = 0; part < 5; part++) {
            InputFixture.write(
                    folder.resolve("parts/" + part), String.join("\n", log.subList(part * 1200, part * 1200 + 1200)));
        }

        TrainingData parts = likes("parts", 3);

        assertThat(InputFixture.text(parts)).isEqualTo(expected);
        assertThat(parts.itemCounts()).isEqualTo(whole.itemCounts());
        assertThat(parts.summary().superseded()).isEqualTo(whole.summary().superseded());
        assertThat(parts.items()).isEqualTo(whole.items());
    }

    @Test
    void aLineBelongsToExactlyOneSplitWhereverTheCutsAre() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i % 3 == 0 ? "1 0\r\n" : i % 3 == 1 ? "\n" : "0 1\n");
        }
        InputFixture.write(folder.resolve("few.txt"), text.toString());
        List<String> expected = InputFixture.text(matrix("few.txt", 1));
        for (int size = 1; size <= 8; size++) {
            splitAt(size);
            TrainingData data = matrix("few.txt", 2);
            assertThat(InputFixture.text(data)).isEqualTo(expected);
            assertThat(data.summary().lines()).isEqualTo(12);
            assertThat(data.summary().goodLines()).isEqualTo(8);
        }
    }

    private static void splitAt(int bytes) {
        context.hadoopConfiguration().setInt(SPLIT_SIZE, bytes);
    }

    private TrainingData likes(String name, int partitions) {
        return LikesInput.read(
                context,
                InputRequest.ofLikes(List.of(folder.resolve(name).toString()))
                        .withFilter(FILTER)
                        .withLayout(new Layout(UPDATES, partitions)));
    }

    private TrainingData matrix(String name, int partitions) {
        return MatrixInput.read(
                context,
                InputRequest.ofMatrix(List.of(folder.resolve(name).toString()))
                        .withLayout(new Layout(UPDATES, partitions)));
    }
}
