package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.cli.SubmitScript.Result;
import rbm.spark.StandaloneCluster;

/** Training through submit.sh on clusters of every shape: the same bytes. */
class TrainIT {
    /** So many Gibbs steps that every update is a Spark job. */
    private static final List<String> OPTIONS = List.of(
            "--hidden-units",
            "200",
            "--epochs",
            "3",
            "--updates-per-epoch",
            "2",
            "--gibbs-steps",
            "8",
            "--refit=false");

    @TempDir
    private static Path folder;

    private static Path oneThread;

    @BeforeAll
    static void trainInOneThread() {
        SubmitScript.prepare();
        oneThread = train("local[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"local[2]|1", "local[2]|7", "local-cluster[2,1,1024]|7"})
    void masterAndPartitionsMakeNoDifference(String master, String partitions) throws IOException {
        assertSameModel(train(master, "--partitions", partitions));
    }

    @Test
    void aStandaloneClusterOfOneMasterAndTwoWorkersMakesNoDifference() throws IOException {
        try (StandaloneCluster cluster = StandaloneCluster.start(2, 1)) {
            assertSameModel(train(cluster.master()));
        }
    }

    private static void assertSameModel(Path model) throws IOException {
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(Files.mismatch(model.resolve(file), oneThread.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    private static Path train(String master, String... more) {
        Path model = folder.resolve("model " + System.nanoTime());
        List<String> words = new ArrayList<>(List.of("--master", master, "train", "--model", model.toString()));
        words.addAll(OPTIONS);
        words.addAll(Arrays.asList(more));
        long start = System.nanoTime();
        Result result = SubmitScript.of(SubmitScript.PROJECT).in(folder).run(words.toArray(new String[0]));
        System.out.printf("train on %s: %.1f s%n", master, (System.nanoTime() - start) / 1e9);
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("An update sends out ");
        return model;
    }
}
