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
    private static final List<String> OPTIONS =
            List.of("--hidden-units", "200", "--epochs", "3", "--updates-per-epoch", "2", "--refit=false");

    private static final String BY_JOBS = "An update sends out ";

    @TempDir
    private static Path folder;

    private static Path oneThread;

    @BeforeAll
    static void trainInOneThread() {
        SubmitScript.prepare();
        oneThread = train("local[1]", "One task of 1 thread runs the epochs: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"local[2]|1", "local[2]|7", "local-cluster[2,1,1024]|7"})
    void masterAndPartitionsMakeNoDifference(String master, String partitions) throws IOException {
        assertSameModel(train(master, BY_JOBS, "--partitions", partitions));
    }

    @Test
    void threadsOfOneTaskMakeNoDifference() throws IOException {
        assertSameModel(train("local[3]", "One task of 3 threads runs the epochs: "));
    }

    @Test
    void aStandaloneClusterOfOneMasterAndTwoWorkersMakesNoDifference() throws IOException {
        try (StandaloneCluster cluster = StandaloneCluster.start(2, 1)) {
            assertSameModel(train(cluster.master(), BY_JOBS));
        }
    }

    private static void assertSameModel(Path model) throws IOException {
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(Files.mismatch(model.resolve(file), oneThread.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    private static Path train(String master, String way, String... more) {
        Path model = folder.resolve("model " + System.nanoTime());
        List<String> words = new ArrayList<>(List.of("--master", master));
        words.addAll(List.of("--conf", "spark.rbm.jobForEachUpdate=" + way.equals(BY_JOBS)));
        words.addAll(List.of("train", "--model", model.toString()));
        words.addAll(OPTIONS);
        words.addAll(Arrays.asList(more));
        long start = System.nanoTime();
        Result result = SubmitScript.of(SubmitScript.PROJECT).in(folder).run(words.toArray(new String[0]));
        System.out.printf("train on %s: %.1f s%n", master, (System.nanoTime() - start) / 1e9);
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(way);
        return model;
    }
}
