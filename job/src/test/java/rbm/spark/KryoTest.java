package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.model.Parameters;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;

/** Data that cross Spark survive Kryo, which is pickier than Java's own serializer. */
class KryoTest {
    @TempDir
    private Path folder;

    @Test
    void kryoGivesTheSameBlocksAndTheSameBits() {
        TrainingOptions options = TrainingFixture.options(NegativePhase.PCD);
        String log = TrainingFixture.writeLog(folder.resolve("log.csv"));
        String matrix = InputFixture.write(folder.resolve("cases.txt"), "1 0 1\n".repeat(700));
        List<String> likes;
        List<String> rows;
        Parameters expected;
        try (JavaSparkContext context = SparkContexts.local(2)) {
            TrainingData data = TrainingFixture.read(context, log, options, 3);
            likes = InputFixture.text(data);
            rows = InputFixture.text(MatrixInput.read(context, InputRequest.ofMatrix(List.of(matrix))));
            expected = TrainingFixture.withoutSpark(data, options);
        }
        try (JavaSparkContext context = new JavaSparkContext(SparkContexts.configuration("local[2]")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"))) {
            TrainingData data = TrainingFixture.read(context, log, options, 3);

            assertThat(InputFixture.text(data)).isEqualTo(likes);
            assertThat(InputFixture.text(MatrixInput.read(context, InputRequest.ofMatrix(List.of(matrix)))))
                    .isEqualTo(rows);
            assertThat(TrainingFixture.byJobs(context, data, options)).isEqualTo(expected);
            assertThat(TrainingFixture.bySlices(context, data, options, new SlicedSums(100, 2)))
                    .isEqualTo(expected);
            assertThat(new SparkTraining(context, data, HeldOut.NONE, options)
                            .trainInOneTask(TrainingFixture.initial(data, options), epoch -> {}, TrainingWatch.NONE)
                            .average())
                    .isEqualTo(expected);
        }
    }
}
