package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.EventFilter;
import rbm.data.TimeWindow;
import rbm.spark.InputRequest.Layout;

/** The blocks, bit for bit, whatever the cluster and the files look like. */
class SameBlocksTest {
    private static final String SPLIT_SIZE = "mapreduce.input.fileinputformat.split.maxsize";
    private static final int UPDATES = 5;
    private static final EventFilter FILTER =
            new EventFilter(TimeWindow.of(TimeWindow.moment("50"), TimeWindow.moment("950")), 3, 122, 8);

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void writeInput() {
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
    void splitsPartitionsAndCoresMakeNoDifference() {
        List<String> likes;
        List<String> matrix;
        try (JavaSparkContext context = SparkContexts.local(1)) {
            likes = InputFixture.text(likes(context, "likes.csv", 1));
            matrix = InputFixture.text(matrix(context, "cases.txt", 1));
        }
        assertThat(likes).hasSize(UPDATES);
        assertThat(matrix).hasSize(12);
        try (JavaSparkContext context = SparkContexts.local(4)) {
            int[][] shapes = {{0, 70_000}, {1, 16_385}, {2, 9_999}, {7, 50_000}, {64, 30_000}};
            for (int[] shape : shapes) {
                context.hadoopConfiguration().setInt(SPLIT_SIZE, shape[1]);
                TrainingData data = likes(context, "likes.csv", shape[0]);
                assertThat(data.blocks().getNumPartitions()).isEqualTo(shape[0] == 0 ? 4 : shape[0]);
                assertThat(InputFixture.text(data)).isEqualTo(likes);
                assertThat(InputFixture.text(matrix(context, "cases.txt", shape[0])))
                        .isEqualTo(matrix);
            }
        }
    }

    @Test
    void theOrderOfTheLinesOfALogAndTheirFilesMakeNoDifference() {
        try (JavaSparkContext context = SparkContexts.local(2)) {
            TrainingData whole = likes(context, "likes.csv", 2);
            List<String> expected = InputFixture.text(whole);
            Collections.shuffle(log, new Random(2));
            for (int part = 0; part < 5; part++) {
                InputFixture.write(
                        folder.resolve("parts/" + part),
                        String.join("\n", log.subList(part * 1200, part * 1200 + 1200)));
            }
            TrainingData parts = likes(context, "parts", 3);
            assertThat(InputFixture.text(parts)).isEqualTo(expected);
            assertThat(parts.itemCounts()).isEqualTo(whole.itemCounts());
            assertThat(parts.summary().superseded()).isEqualTo(whole.summary().superseded());
            assertThat(parts.items()).isEqualTo(whole.items());
        }
    }

    @Test
    void executorsInProcessesOfTheirOwnMakeNoDifference() {
        List<String> likes;
        List<String> matrix;
        try (JavaSparkContext context = SparkContexts.local(2)) {
            likes = InputFixture.text(likes(context, "likes.csv", 2));
            matrix = InputFixture.text(matrix(context, "cases.txt", 2));
        }
        try (JavaSparkContext context = SparkContexts.localCluster(2, 1, 1024)) {
            context.hadoopConfiguration().set(SPLIT_SIZE, "16385");
            assertThat(InputFixture.text(likes(context, "likes.csv", 8))).isEqualTo(likes);
            assertThat(InputFixture.text(matrix(context, "cases.txt", 8))).isEqualTo(matrix);
        }
    }

    @Test
    void kryoMakesNoDifference() {
        List<String> likes;
        List<String> matrix;
        try (JavaSparkContext context = SparkContexts.local(2)) {
            likes = InputFixture.text(likes(context, "likes.csv", 2));
            matrix = InputFixture.text(matrix(context, "cases.txt", 2));
        }
        SparkConf kryo = SparkContexts.configuration("local[2]")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        try (JavaSparkContext context = new JavaSparkContext(kryo)) {
            context.hadoopConfiguration().set(SPLIT_SIZE, "16385");
            assertThat(InputFixture.text(likes(context, "likes.csv", 3))).isEqualTo(likes);
            assertThat(InputFixture.text(matrix(context, "cases.txt", 3))).isEqualTo(matrix);
        }
    }

    @Test
    void aLineBelongsToExactlyOneSplitWhereverTheCutsAre() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(i % 3 == 0 ? "1 0\r\n" : i % 3 == 1 ? "\n" : "0 1\n");
        }
        InputFixture.write(folder.resolve("few.txt"), text.toString());
        try (JavaSparkContext context = SparkContexts.local(2)) {
            List<String> expected = InputFixture.text(matrix(context, "few.txt", 1));
            for (int size = 1; size <= 8; size++) {
                context.hadoopConfiguration().set(SPLIT_SIZE, Integer.toString(size));
                TrainingData data = matrix(context, "few.txt", 2);
                assertThat(InputFixture.text(data)).isEqualTo(expected);
                assertThat(data.summary().lines()).isEqualTo(12);
                assertThat(data.summary().goodLines()).isEqualTo(8);
            }
        }
    }

    private TrainingData likes(JavaSparkContext context, String name, int partitions) {
        return LikesInput.read(
                context,
                InputRequest.ofLikes(List.of(folder.resolve(name).toString()))
                        .withFilter(FILTER)
                        .withLayout(new Layout(UPDATES, partitions)));
    }

    private TrainingData matrix(JavaSparkContext context, String name, int partitions) {
        return MatrixInput.read(
                context,
                InputRequest.ofMatrix(List.of(folder.resolve(name).toString()))
                        .withLayout(new Layout(UPDATES, partitions)));
    }
}
