package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rbm.cli.SubmitScript.Result;
import rbm.cli.SubmitScript.Running;
import rbm.store.ModelRoot;
import rbm.store.RunFolder;

/**
 * Scheduled runs in processes of their own that are killed, stopped, put to sleep or started eight at a time, as a scheduler
 * starts them: the same command again until it does not say that another run is at work.
 */
@Tag("chaos")
class RetrainFaultsIT {
    private static final int OK = 0;
    private static final int LEASE_HELD = 23;
    private static final int INTERRUPTED = 30;
    private static final int KILLED = 137;

    @TempDir
    private static Path folder;

    private static Path uninterrupted;

    private final List<Running> started = new ArrayList<>();
    private Path root;
    private ServedReader reader;

    /** When a run is killed: as soon as something can be seen of it. */
    private enum Moment {
        EPOCH {
            @Override
            boolean isReached(Path root, Running running) {
                return running.hasPrinted("epoch  8/");
            }
        },
        MODEL {
            @Override
            boolean isReached(Path root, Running running) {
                return exists(root.resolve("models"), ".*/MANIFEST\\.json");
            }
        },
        GENERATION {
            @Override
            boolean isReached(Path root, Running running) {
                return exists(root.resolve("generations"), ".*/\\d+\\.json");
            }
        };

        abstract boolean isReached(Path root, Running running);
    }

    @BeforeAll
    static void trainWithoutInterruption() {
        SubmitScript.prepare();
        uninterrupted = folder.resolve("uninterrupted");
        Result result = SubmitScript.await(start(uninterrupted));
        assertThat(result.exitCode()).as(result.output() + result.errors()).isZero();
        assertThat(result.output()).contains("An update sends out ");
    }

    @BeforeEach
    void readAllTheWhile(TestInfo test) {
        root = folder.resolve(test.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"));
        reader = ServedReader.start(root);
    }

    @AfterEach
    void theReaderHasSeenOnlyWholeModels() throws InterruptedException {
        started.forEach(running -> running.process().destroyForcibly());
        reader.stop();
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.whole()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsKilledIsGoneOnWithAndPublishesOnce(Moment moment) throws Exception {
        Running running = begin();
        SubmitScript.await(running, () -> moment.isReached(root, running));
        running.process().destroyForcibly();
        int code = SubmitScript.await(running).exitCode();
        assertThat(code).isIn(moment == Moment.GENERATION ? List.of(KILLED, OK) : List.of(KILLED));
        String killed = onlyRun().name();
        if (code == OK) {
            Files.delete(root.resolve("runs").resolve(killed).resolve("result.json"));
        }

        Result again = tryUntilTheLeaseIsFree();

        assertThat(again.exitCode()).as(again.errors()).isZero();
        if (moment == Moment.GENERATION) {
            assertThat(again.output()).startsWith("Already done: ");
        } else {
            assertThat(again.output()).containsPattern("Going on from the checkpoint of epoch \\d+ in ");
        }
        assertThat(onlyRun().name()).isEqualTo(killed);
        assertThatOneGenerationServesTheExpectedModel();
    }

    /** With so many hidden units a checkpoint takes longer to write than the run to be killed. */
    @Test
    void aRunThatIsKilledWhileItWritesACheckpointGoesOnFromTheOneBefore() throws Exception {
        String[] large = {"--hidden-units", "800", "--epochs", "10"};
        Path expected = folder.resolve("uninterrupted with large checkpoints");
        int code = SubmitScript.await(start(expected, large)).exitCode();
        String torn = ".*/checkpoint/00000006/\\.state\\.safetensors\\..*\\.tmp";
        Running running = begin(large);
        SubmitScript.await(running, () -> exists(root.resolve("runs"), torn));
        running.process().destroyForcibly();
        assertThat(SubmitScript.await(running).exitCode()).isEqualTo(KILLED);
        assertThat(exists(root.resolve("runs"), torn)).as("half a checkpoint").isTrue();
        assertThat(exists(root.resolve("runs"), ".*/checkpoint/00000006/MANIFEST.json"))
                .isFalse();

        Result again = tryUntilTheLeaseIsFree(large);

        assertThat(again.exitCode()).as(again.errors()).isEqualTo(code).isZero();
        assertThat(again.errors()).contains("Warning: The checkpoint of epoch 6 is passed over: There is no ");
        assertThat(again.output()).contains("Going on from the checkpoint of epoch 3 in ");
        assertThatTheOnlyModelIsThatOf(expected);
    }

    @Test
    void aRunThatIsToldToStopBeforeItTrainsSaysSoAndGivesTheLeaseBack() throws Exception {
        Running running = begin();
        SubmitScript.await(running, () -> exists(root.resolve("runs"), ".*/run\\.json"));
        SubmitScript.signal("TERM", running);
        Result stopped = SubmitScript.await(running);

        assertThat(stopped.exitCode()).as(stopped.errors()).isEqualTo(INTERRUPTED);
        assertThat(stopped.errors())
                .matches("Stopped while (acquiring the lease|starting Spark|reading the input), as asked: the same"
                        + " command begins again\n");
        assertThatTheResultIsWritten(stopped, "{\"outcome\":\"interrupted\",\"exit-code\":30");

        Result again = SubmitScript.await(begin());

        assertThat(again.exitCode()).as(again.errors()).isZero();
        assertThat(again.errors()).isEmpty();
        assertThatOneGenerationServesTheExpectedModel();
    }

    @Test
    void aRunThatCannotStopInTimeIsEndedAndGivesTheLeaseBack() throws Exception {
        Running running = begin("--gibbs-steps", "500", "--stop-deadline", "1");
        SubmitScript.await(running, () -> running.hasPrinted("Computing with "));
        SubmitScript.signal("TERM", running);
        Result ended = SubmitScript.await(running);

        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(INTERRUPTED);
        assertThat(ended.errors())
                .startsWith("Cannot end in good order within 1 s: leaving now, the same command begins again\n");
        assertThatTheResultIsWritten(ended, "{\"outcome\":\"interrupted\",\"exit-code\":30");

        Result again = SubmitScript.await(begin());

        assertThat(again.exitCode()).as(again.errors()).isZero();
        assertThat(again.errors()).isEmpty();
        assertThat(ModelRoot.of(root.toString()).history()).hasSize(1);
        awaitTheReader();
    }

    @Test
    void aRunThatIsToldToStopLeavesWithACheckpointAndWithoutTheLease() throws Exception {
        Running running = begin();
        SubmitScript.await(running, () -> running.hasPrinted("epoch  5/"));
        SubmitScript.signal("TERM", running);
        Result stopped = SubmitScript.await(running);

        assertThat(stopped.exitCode()).as(stopped.errors()).isEqualTo(INTERRUPTED);
        assertThatTheResultIsWritten(stopped, "{\"outcome\":\"interrupted\",\"exit-code\":30");

        Result again = SubmitScript.await(begin());

        assertThat(again.exitCode()).as(again.errors()).isZero();
        assertThat(again.errors()).isEmpty();
        assertThat(again.output()).containsPattern("Going on from the checkpoint of epoch \\d+ in ");
        assertThatOneGenerationServesTheExpectedModel();
    }

    @Test
    void ofEightThatStartTogetherOneTrains() throws Exception {
        IntStream.range(0, 8).forEach(number -> begin());
        List<Result> results = started.stream().map(SubmitScript::await).toList();

        assertThat(results).extracting(Result::exitCode).containsOnly(OK, LEASE_HELD);
        assertThat(results)
                .filteredOn(result -> lastLine(result).startsWith("{\"outcome\":\"published\""))
                .hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.exitCode() == LEASE_HELD)
                .allSatisfy(result -> assertThat(result.errors()).startsWith("Cannot acquire the lease 'retrain': "));
        assertThatOneGenerationServesTheExpectedModel();
    }

    @Test
    void aRunThatSleepsPastItsLeaseCannotPublish() throws Exception {
        Running sleeper = begin();
        SubmitScript.await(sleeper, () -> sleeper.hasPrinted("epoch  5/"));
        SubmitScript.signal("STOP", sleeper);

        Result other = tryUntilTheLeaseIsFree();
        SubmitScript.signal("CONT", sleeper);
        Result woken = SubmitScript.await(sleeper);

        assertThat(other.exitCode()).as(other.errors()).isZero();
        assertThat(other.errors()).startsWith("Warning: Took over the lease 'retrain' of ");
        assertThat(woken.exitCode()).as(woken.errors()).isEqualTo(LEASE_HELD);
        assertThat(lastLine(woken)).startsWith("{\"outcome\":\"failed\",\"exit-code\":23");
        assertThatOneGenerationServesTheExpectedModel();
    }

    private void assertThatTheResultIsWritten(Result result, String start) throws IOException {
        assertThat(lastLine(result))
                .startsWith(start)
                .isEqualTo(Files.readString(
                                root.resolve("runs").resolve(onlyRun().name()).resolve("result.json"))
                        .stripTrailing());
    }

    /** Whether it was published or not. */
    private void assertThatTheOnlyModelIsThatOf(Path expected) throws IOException {
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(Files.mismatch(
                            onlyModel(root).resolve(file), onlyModel(expected).resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    private static Path onlyModel(Path root) {
        String[] models = root.resolve("models").toFile().list();
        assertThat(models).hasSize(1);
        return root.resolve("models").resolve(models[0]);
    }

    private void assertThatOneGenerationServesTheExpectedModel() throws IOException {
        ModelRoot models = ModelRoot.of(root.toString());
        assertThat(models.history()).hasSize(1);
        assertThat(root.resolve("models").toFile().list()).hasSize(1);
        for (String file : List.of("weights.safetensors", "items.jsonl")) {
            assertThat(Files.mismatch(
                            served(root).resolve(file), served(uninterrupted).resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        awaitTheReader();
    }

    private void awaitTheReader() {
        while (reader.whole() == 0 && reader.problems().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static Path served(Path root) {
        String model = ModelRoot.of(root.toString()).served().generation().model();
        return root.resolve("models").resolve(model);
    }

    private RunFolder onlyRun() {
        List<RunFolder> runs = ModelRoot.of(root.toString()).runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private Running begin(String... more) {
        Running running = start(root, more);
        started.add(running);
        return running;
    }

    private Result tryUntilTheLeaseIsFree(String... more) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Result result = SubmitScript.await(begin(more));
        while (result.exitCode() == LEASE_HELD && System.nanoTime() < end) {
            result = SubmitScript.await(begin(more));
        }
        return result;
    }

    /** Every update is a Spark job. */
    private static Running start(Path root, String... more) {
        List<String> words = new ArrayList<>(List.of("--master", "local[2]"));
        words.addAll(List.of("--conf", "spark.rbm.jobForEachUpdate=true", "retrain", "--root", root.toString()));
        words.addAll(List.of("--as-of", "2026-03-25T00:00:00Z", "--lease", "5s", "--checkpoint-every-epochs", "3"));
        words.addAll(List.of(
                "--input", SubmitScript.PROJECT.resolve("sample-data/likes.csv").toString()));
        words.addAll(List.of("--refit=false"));
        words.addAll(Arrays.asList(more));
        if (!words.contains("--epochs")) {
            words.addAll(List.of("--hidden-units", "150", "--epochs", "20", "--updates-per-epoch", "2"));
            words.addAll(words.contains("--gibbs-steps") ? List.of() : List.of("--gibbs-steps", "12"));
        }
        return SubmitScript.of(SubmitScript.PROJECT).in(folder).start(words.toArray(new String[0]));
    }

    private static String lastLine(Result result) {
        return result.output().stripTrailing().replaceFirst("(?s).*\n", "");
    }

    private static boolean exists(Path place, String pattern) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.anyMatch(file -> file.toString().matches(pattern));
        } catch (IOException | UncheckedIOException changingNow) {
            return false;
        }
    }
}
