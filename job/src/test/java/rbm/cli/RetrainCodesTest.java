package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import rbm.store.Checkpoint;
import rbm.store.CheckpointStore;
import rbm.store.Lease;
import rbm.store.LeaseOwner;
import rbm.store.ModelRoot;
import rbm.store.RunFolder;
import rbm.training.Snapshot;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/**
 * Every exit code of retrain: the last line of standard output says it as JSON, and result.json says the same wherever the run
 * has a folder. 30 is in {@link RetrainFaultsIT}, since a process has to be told to stop.
 */
class RetrainCodesTest {
    private static final String AS_OF = "2026-03-31T00:00:00Z";
    private static final int USERS = 150;
    private static final int ITEMS = 24;

    @TempDir
    private static Path folder;

    private Path root;
    private Path log;

    /** Two tastes, and a third of the events in the last days. */
    @BeforeEach
    void writeLog(TestInfo test) throws IOException {
        root = folder.resolve(test.getTestMethod().orElseThrow().getName());
        log = folder.resolve("likes.csv");
        Instant end = Instant.parse(AS_OF);
        List<String> lines = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (item % 2 == user % 2 && (user * 7 + item * 5) % 3 != 0) {
                    Duration before = Duration.ofDays((user + item) % 3 == 0 ? 2 : 20);
                    lines.add("u" + user + ",i" + item + ",5," + end.minus(before));
                }
            }
        }
        Files.write(log, lines);
    }

    private CommandRun retrain(String... more) {
        return retrainAsOf(AS_OF, more);
    }

    private CommandRun retrainAsOf(String asOf, String... more) {
        List<String> words = new ArrayList<>(List.of("retrain", "--root=" + root, "--as-of=" + asOf));
        words.addAll(List.of("--input=" + log, "--epochs=100", "--updates-per-epoch=5", "--hidden-units=8"));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words.toArray(new String[0]));
    }

    private ModelRoot models() {
        return ModelRoot.of(root.toString());
    }

    private static void assertThatItSays(CommandRun run, String outcome, int code) {
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code);
        assertThat(lastLine(run)).startsWith("{\"outcome\":\"" + outcome + "\",\"exit-code\":" + code + ",");
        if (code != 0) {
            assertThat(lastLine(run)).contains("\"reasons\":[\"");
        }
    }

    private void assertThatTheFileSaysTheSame(CommandRun run) throws IOException {
        List<RunFolder> runs = models().runs();
        assertThat(root.resolve("runs").resolve(runs.get(0).name()).resolve("result.json"))
                .hasContent(lastLine(run));
    }

    private static String lastLine(CommandRun run) {
        return run.lines().get(run.lines().size() - 1);
    }

    @Test
    void publishedIsZeroAndSoIsDoneAlready() throws IOException {
        CommandRun published = retrain();
        assertThatItSays(published, "published", 0);
        assertThatTheFileSaysTheSame(published);

        assertThatItSays(retrain(), "already-done", 0);
        assertThatItSays(retrain("--dry-run", "--seed=2"), "planned", 0);
        assertThatTheFileSaysTheSame(published);
    }

    /** The local file system, where memory runs out. */
    public static final class FullMemory extends AddressedFileSystem {
        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) {
            throw new OutOfMemoryError("no heap is left");
        }
    }

    @Test
    void whatNobodyExpectsIsOne() {
        System.setProperty("spark.hadoop.fs.full.impl", FullMemory.class.getName());
        CommandRun run;
        try {
            run = CommandRun.of("retrain", "--root=" + root, "--as-of=" + AS_OF, "--input=full://host" + log);
        } finally {
            System.clearProperty("spark.hadoop.fs.full.impl");
        }
        assertThatItSays(run, "failed", 1);
        assertThat(lastLine(run)).contains("java.lang.OutOfMemoryError: no heap is left");
    }

    @Test
    void aWrongCommandLineIsTwo() {
        assertThatItSays(retrain("--epoch=3"), "failed", 2);
        assertThatItSays(CommandRun.of("retrain", "--root=" + root), "failed", 2);
        assertThatItSays(retrain("--window=1d"), "failed", 2);
        assertThatItSays(retrain("--conf-file=" + root.resolve("gone")), "failed", 2);
        assertThatItSays(CommandRun.of("retrain", "--root=/", "--as-of=" + AS_OF, "--input=" + log), "failed", 2);
        assertThat(root).doesNotExist();
    }

    @Test
    void anInputThatCannotBeUsedIsTwenty() throws IOException {
        CommandRun noWindow = retrainAsOf("2031-03-31T00:00:00Z");
        assertThatItSays(noWindow, "failed", 20);
        assertThatTheFileSaysTheSame(noWindow);

        assertThatItSays(retrain("--input=" + folder.resolve("gone.csv")), "failed", 20);
    }

    @Test
    void trainingThatDivergesIsTwentyOne() throws IOException {
        CommandRun run = retrain("--learning-rate=1e30");
        assertThatItSays(run, "failed", 21);
        assertThatTheFileSaysTheSame(run);
        assertThat(models().history()).isEmpty();
    }

    @Test
    void aModelThatIsNotGoodEnoughIsTwentyTwo() throws IOException {
        CommandRun run = retrain("--min-users=1000");
        assertThatItSays(run, "not-promoted", 22);
        assertThatTheFileSaysTheSame(run);
        assertThatItSays(retrain("--min-users=1000"), "not-promoted", 22);
    }

    @Test
    void aLeaseThatIsHeldIsTwentyThree() {
        Lease.acquire(models(), Lease.RETRAIN, LeaseOwner.ofThisProcess("other"), Duration.ofMinutes(1));
        assertThatItSays(retrain(), "failed", 23);
    }

    @Test
    void aStorageThatCannotBeWrittenIsTwentyFour() {
        CommandRun run = CommandRun.of("retrain", "--root=/proc/models", "--as-of=" + AS_OF, "--input=" + log);
        assertThatItSays(run, "failed", 24);
        assertThat(run.err()).startsWith("Cannot create /proc/models/locks/retrain/");
    }

    @Test
    void aCheckpointOfAnotherRunIsTwentyFive() throws IOException {
        retrain();
        RunFolder run = models().runs().get(0);
        Files.delete(root.resolve("runs").resolve(run.name()).resolve("result.json"));
        Files.delete(root.resolve("generations/0000000001.json"));
        Snapshot other = TrainingState.initial(new long[] {1, 2}, 3, TrainingOptions.of(1, 1))
                .snapshot();
        new CheckpointStore(run.checkpoint(), warning -> {})
                .save(new Checkpoint(
                        7,
                        Map.of("java", "11 on another machine"),
                        other.machines(),
                        other.means(),
                        other.progress(),
                        other.chains()));

        CommandRun again = retrain();

        assertThatItSays(again, "failed", 25);
        assertThatTheFileSaysTheSame(again);
        assertThat(again.err())
                .startsWith("Cannot go on from the checkpoint of epoch 7 in ")
                .contains(": it is of another run; as-of: none in the checkpoint, " + AS_OF + " now; ")
                .endsWith("--force starts afresh");
    }

    @Test
    void aGenerationOfANewerVersionIsTwentySix() throws IOException {
        Files.createDirectories(root.resolve("generations"));
        Files.writeString(
                root.resolve("generations/0000000001.json"), "{\"format\": \"rbm-generation\", \"formatVersion\": 2}");
        CommandRun run = retrain();
        assertThatItSays(run, "failed", 26);
        assertThat(run.err()).contains("its format version is 2, this program reads up to 1");
    }
}
