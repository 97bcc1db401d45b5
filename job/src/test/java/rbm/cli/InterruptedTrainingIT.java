package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.cli.SubmitScript.Result;
import rbm.cli.SubmitScript.Running;

/** Training through submit.sh that is killed or told to stop, and started again: the same bytes, and no half a model. */
@Tag("chaos")
class InterruptedTrainingIT {
    /** With so many hidden units every update is a Spark job here; with 20 one task runs the epochs. */
    private static final String BY_JOBS = "150";

    private static final String IN_ONE_TASK = "20";

    @TempDir
    private static Path folder;

    private static Path byJobs;
    private static Path inOneTask;

    @BeforeAll
    static void trainWithoutInterruption() {
        SubmitScript.prepare();
        byJobs = folder.resolve("whole by jobs");
        inOneTask = folder.resolve("whole in one task");
        assertThat(trained(byJobs, BY_JOBS)).contains("An update sends out ");
        assertThat(trained(inOneTask, IN_ONE_TASK)).contains("One task of 2 threads runs the epochs: ");
    }

    @ParameterizedTest
    @CsvSource({BY_JOBS + ", 8", IN_ONE_TASK + ", 7"})
    void aKilledRunGoesOnToTheSameModel(String hiddenUnits, int epoch) throws Exception {
        Path model = folder.resolve("killed at " + epoch + " with " + hiddenUnits);
        Running running = start(model, hiddenUnits, checkpoints(model));
        SubmitScript.await(running, () -> running.hasPrinted("epoch  " + epoch + "/"));
        running.process().destroyForcibly();
        assertThat(SubmitScript.await(running).exitCode()).isEqualTo(137);
        assertThat(model).doesNotExist();

        Result resumed = SubmitScript.await(start(model, hiddenUnits, checkpoints(model)));

        assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
        assertThat(resumed.output()).containsPattern("Going on from the checkpoint of epoch \\d+ in ");
        assertSameModel(model, hiddenUnits.equals(BY_JOBS) ? byJobs : inOneTask);
    }

    @Test
    void aRunThatIsKilledWhileItWritesACheckpointGoesOnFromTheOneBefore() throws Exception {
        Path model = folder.resolve("killed while writing");
        Path checkpoints = Path.of(checkpoints(model)[1]);
        Running running = start(model, BY_JOBS, checkpoints(model));
        SubmitScript.await(running, () -> Files.exists(checkpoints.resolve("00000006")));
        running.process().destroyForcibly();
        SubmitScript.await(running);
        tear(checkpoints.resolve("00000006"));

        Result resumed = SubmitScript.await(start(model, BY_JOBS, checkpoints(model)));

        assertThat(resumed.errors()).startsWith("Warning: The checkpoint of epoch 6 is passed over: ");
        assertThat(resumed.output()).contains("Going on from the checkpoint of epoch 3 in ");
        assertSameModel(model, byJobs);
    }

    @ParameterizedTest
    @CsvSource({BY_JOBS + ", TERM", IN_ONE_TASK + ", INT"})
    void aRunThatIsToldToStopLeavesWithACheckpointAndGoesOn(String hiddenUnits, String signal) throws Exception {
        Path model = folder.resolve("stopped by " + signal + " with " + hiddenUnits);
        Running running = start(model, hiddenUnits, checkpoints(model));
        SubmitScript.await(running, () -> running.hasPrinted("epoch  2/"));
        SubmitScript.signal(signal, running);
        Result stopped = SubmitScript.await(running);

        assertThat(stopped.exitCode()).as(stopped.errors()).isEqualTo(30);
        assertThat(stopped.errors())
                .matches("Stopped after epoch \\d+, as asked: the same command goes on from the checkpoint in .*\n");
        assertThat(model).doesNotExist();
        String epoch = stopped.errors().replaceAll("(?s)Stopped after epoch (\\d+),.*", "$1");

        Result resumed = SubmitScript.await(start(model, hiddenUnits, checkpoints(model)));

        assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
        assertThat(resumed.output()).contains("Going on from the checkpoint of epoch " + epoch + " in ");
        assertSameModel(model, hiddenUnits.equals(BY_JOBS) ? byJobs : inOneTask);
        assertThat(Path.of(checkpoints(model)[1])).isEmptyDirectory();
    }

    @Test
    void withoutAPlaceForCheckpointsTheProcessLeavesAtOnce() throws Exception {
        Path model = folder.resolve("stopped without checkpoints");
        Running running = start(model, BY_JOBS);
        SubmitScript.await(running, () -> running.hasPrinted("epoch  2/"));
        SubmitScript.signal("TERM", running);
        Result stopped = SubmitScript.await(running);

        assertThat(stopped.exitCode()).isEqualTo(143);
        assertThat(stopped.errors()).isIn("", "Stopped before the end: the process was told to leave\n");
        assertThat(model).doesNotExist();
    }

    @Test
    void theCheckpointOfAnotherRunIsRefusedAndStays() throws Exception {
        Path model = folder.resolve("another run");
        Running running = start(model, BY_JOBS, checkpoints(model));
        SubmitScript.await(running, () -> running.hasPrinted("epoch  5/"));
        running.process().destroyForcibly();
        SubmitScript.await(running);

        List<String> other = new ArrayList<>(Arrays.asList(checkpoints(model)));
        other.addAll(List.of("--seed", "2"));
        Result refused = SubmitScript.await(start(model, IN_ONE_TASK, other.toArray(new String[0])));

        assertThat(refused.exitCode()).isEqualTo(25);
        assertThat(refused.errors())
                .contains("hidden-units: 150 in the checkpoint, 20 now; ", "seed: 1 in the checkpoint, 2 now; ");
        assertThat(Path.of(checkpoints(model)[1])).isNotEmptyDirectory();
        assertThat(model).doesNotExist();
    }

    private static String trained(Path model, String hiddenUnits) {
        Result result = SubmitScript.await(start(model, hiddenUnits));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output();
    }

    private static String[] checkpoints(Path model) {
        return new String[] {"--checkpoint", model + ".checkpoint", "--checkpoint-every-epochs", "3"};
    }

    private static Running start(Path model, String hiddenUnits, String... more) {
        List<String> words = new ArrayList<>(List.of("--master", "local[2]"));
        words.addAll(List.of("--conf", "spark.rbm.jobForEachUpdate=" + hiddenUnits.equals(BY_JOBS)));
        words.addAll(List.of("train", "--model", model.toString()));
        words.addAll(
                List.of("--hidden-units", hiddenUnits, "--epochs", "12", "--updates-per-epoch", "2", "--refit=false"));
        words.addAll(List.of("--gibbs-steps", "10"));
        words.addAll(Arrays.asList(more));
        return SubmitScript.of(SubmitScript.PROJECT).in(folder).start(words.toArray(new String[0]));
    }

    private static void assertSameModel(Path model, Path expected) throws IOException {
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(Files.mismatch(model.resolve(file), expected.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    /** What a kill in the middle of the write leaves: no manifest, and the arrays under the name of an incomplete file. */
    private static void tear(Path checkpoint) throws IOException {
        Files.deleteIfExists(checkpoint.resolve("MANIFEST.json"));
        Path state = checkpoint.resolve("state.safetensors");
        if (Files.exists(state)) {
            Files.move(state, checkpoint.resolve(".state.safetensors.0123456789abcdef.tmp"));
        }
    }
}
