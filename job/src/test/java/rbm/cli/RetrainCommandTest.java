package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.model.VisibleLayer;
import rbm.store.Lease;
import rbm.store.LeaseOwner;
import rbm.store.ModelRoot;
import rbm.store.RunFolder;
import rbm.store.SavedModel;

/** Nights of a schedule: the first two are prepared once, and each test goes on from a copy of what they have left. */
class RetrainCommandTest {
    private static final String LIKES = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .resolveSibling("sample-data")
            .resolve("likes.csv")
            .toString();
    private static final String FIRST_NIGHT = "2026-03-25T00:00:00Z";
    private static final String SECOND_NIGHT = "2026-03-26T00:00:00Z";
    private static final String THIRD_NIGHT = "2026-03-27T00:00:00Z";

    @TempDir
    private static Path nights;

    private static CommandRun first;
    private static CommandRun second;

    private Path root;

    @BeforeAll
    static void trainOnTwoNights() throws IOException {
        first = retrain(nights.resolve("first"), FIRST_NIGHT);
        copy(nights.resolve("first"), nights.resolve("second"));
        second = retrain(nights.resolve("second"), SECOND_NIGHT);
    }

    @BeforeEach
    void goOnFromTheSecondNight(TestInfo test) throws IOException {
        root = nights.resolve(
                String.format("of test %08x", test.getDisplayName().hashCode()));
        copy(nights.resolve("second"), root);
    }

    private static CommandRun retrain(Path root, String asOf, String... more) {
        List<String> words = new ArrayList<>(List.of("retrain", "--root=" + root, "--as-of=" + asOf));
        words.addAll(List.of("--input=" + LIKES, "--epochs=25"));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words.toArray(new String[0]));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static List<String> everythingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static ModelRoot models(Path root) {
        return ModelRoot.of(root.toString());
    }

    private static String lastLine(CommandRun run) {
        return run.lines().get(run.lines().size() - 1);
    }

    /** What the run that ended last has written. */
    private static String resultFile(Path root) throws IOException {
        RunFolder latest = models(root).runs().get(0);
        return Files.readString(root.resolve("runs").resolve(latest.name()).resolve("result.json"))
                .stripTrailing();
    }

    private static void damageModel(Path root, int generation) throws IOException {
        String model = models(root).history().stream()
                .filter(entry -> entry.number() == generation)
                .findFirst()
                .orElseThrow()
                .generation()
                .orElseThrow()
                .model();
        Path weights = root.resolve("models").resolve(model).resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
    }

    @Test
    void theFirstNightPublishesAModelFromRandomWeightsAndSaysSoInItsLastLine() throws IOException {
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).as(first.out()).isZero();
        assertThat(first.lines())
                .contains(
                        "No model is served yet.",
                        "Training starts from random weights.",
                        "Generation 1 serves the new model.");
        Path folder = nights.resolve("first");
        assertThat(lastLine(first))
                .isEqualTo(resultFile(folder))
                .startsWith("{\"outcome\":\"published\",\"exit-code\":0,\"as-of\":\"" + FIRST_NIGHT + "\"")
                .contains("\"start\":\"cold\"", "\"generation\":1", "\"metrics\":{\"users\":")
                .doesNotContain("\"champion\":");
        assertThat(models(folder).history()).hasSize(1);
        assertThat(Files.readAllLines(
                        folder.resolve("runs/" + models(folder).runs().get(0).name() + "/metrics.jsonl")))
                .hasSizeBetween(26, 50)
                .first()
                .asString()
                .startsWith("{\"epoch\":1,");
    }

    @Test
    void theNextNightStartsFromTheServedModelAndIsComparedWithIt() throws IOException {
        assertThat(second.err()).isEmpty();
        assertThat(second.code()).as(second.out()).isZero();
        assertThat(second.lines())
                .contains("Training starts from the served model.", "Generation 2 serves the new model.");
        assertThat(lastLine(second))
                .isEqualTo(resultFile(nights.resolve("second")))
                .contains("\"start\":\"warm\"", "\"generation\":2", "\"champion\":{\"nDCG", "\"drift\":{");
        SavedModel served = models(root).served().model();
        assertThat(served.description().training())
                .containsEntry("warm-starts", 1L)
                .containsEntry("run", models(root).runs().get(0).name());
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws IOException {
        List<String> before = everythingIn(root.resolve("models"));

        CommandRun run = retrain(root, FIRST_NIGHT);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines().get(0)).matches("Already done: generation 1 was published by the run \\S+; --force .*");
        assertThat(lastLine(run)).contains("\"outcome\":\"already-done\",\"exit-code\":0", "\"generation\":1");
        assertThat(everythingIn(root.resolve("models"))).isEqualTo(before);
        assertThat(models(root).runs()).hasSize(2);
    }

    @Test
    void aRunThatWasCutOffAfterItPublishedIsDone() throws IOException {
        String run = models(root).runs().get(0).name();
        Files.delete(root.resolve("runs").resolve(run).resolve("result.json"));

        CommandRun again = retrain(root, SECOND_NIGHT);

        assertThat(again.code()).isZero();
        assertThat(lastLine(again)).contains("\"outcome\":\"already-done\"", "\"generation\":2", "\"run\":\"" + run);
        assertThat(models(root).history()).hasSize(2);
        assertThat(new PastRuns(models(root)).lastPublished().map(RunFolder::name))
                .contains(run);
    }

    @Test
    void everySoManyNightsTrainingStartsColdAndTakesTheSettingsThatTuneHasFound() throws IOException {
        Path settings = nights.resolve("tuned.properties");
        CommandRun tune = CommandRun.of(
                "tune",
                "--input=" + LIKES,
                "--visible=likes-given-rated",
                "--like-threshold=4",
                "--trials=1",
                "--epochs=3",
                "--output=" + settings);
        assertThat(tune.code()).as(tune.err()).isZero();

        CommandRun run = retrain(root, THIRD_NIGHT, "--cold-every=1", "--conf-file=" + settings, "--min-coverage=0");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isIn(0, 22);
        assertThat(run.lines()).contains("Training starts from random weights.");
        assertThat(lastLine(run)).contains("\"start\":\"cold\"");
        String model =
                models(root).runs().get(0).result().orElseThrow().get("model").toString();
        SavedModel saved = models(root).load(model);
        assertThat(saved.description().training()).containsEntry("warm-starts", 0L);
        assertThat(saved.description().options()).containsEntry("like-threshold", "4.0");
        assertThat(saved.description().machine().visible()).isEqualTo(VisibleLayer.LIKES_GIVEN_RATED);
    }

    @Test
    void aModelThatIsNotGoodEnoughIsKeptWithTheReasonsAndTheOneBeforeIsServed() throws IOException {
        CommandRun run = retrain(root, THIRD_NIGHT, "--popularity-margin=5");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(22);
        assertThat(run.lines())
                .contains("The new model is kept and not served.")
                .anyMatch(line -> line.startsWith("  refused      nDCG@10 "));
        assertThat(lastLine(run))
                .isEqualTo(resultFile(root))
                .contains("\"outcome\":\"not-promoted\",\"exit-code\":22", "\"reasons\":[\"nDCG@10 ");
        assertThat(models(root).served().generation().number()).isEqualTo(2);
        assertThat(models(root).history()).hasSize(2);
        CommandRun list = CommandRun.of("models", "list", "--root", root.toString());
        assertThat(list.out()).contains("rejected", "20260327T000000Z-", ": nDCG@10 ");
    }

    @Test
    void aModelThatWasNotGoodEnoughIsNotTrainedAgainUnlessItIsForced() throws IOException {
        CommandRun before = retrain(root, THIRD_NIGHT, "--popularity-margin=5");
        List<String> files = everythingIn(root.resolve("models"));

        CommandRun again = retrain(root, THIRD_NIGHT, "--popularity-margin=5");

        assertThat(again.err()).isEmpty();
        assertThat(again.code()).isEqualTo(before.code()).isEqualTo(22);
        assertThat(again.lines().get(0))
                .isEqualTo("Already done: the run " + models(root).runs().get(0).name()
                        + " has trained a model that is not good enough; --force trains again.");
        assertThat(again.lines().get(1)).startsWith("  refused      nDCG@10 ");
        assertThat(lastLine(again))
                .startsWith("{\"outcome\":\"not-promoted\",\"exit-code\":22,\"as-of\":")
                .contains("\"model\":\"20260327T000000Z-", "\"reasons\":[\"nDCG@10 ");
        assertThat(everythingIn(root.resolve("models"))).isEqualTo(files);

        CommandRun.of("models", "rollback", "--root", root.toString());
        assertThat(retrain(root, THIRD_NIGHT, "--popularity-margin=5").out())
                .as("beside another served model the verdict may be another")
                .contains("Checks of the new model:");
        assertThat(models(root).runs()).hasSize(4);
    }

    @Test
    void otherNamesOrAnotherRhythmOfColdStartsAreAnotherRun() throws IOException {
        Path names = Files.writeString(nights.resolve("names.csv"), "sport-01,Chariots of Fire\n");
        CommandRun named = retrain(root, SECOND_NIGHT, "--dry-run", "--names=" + names);
        CommandRun colder = retrain(root, SECOND_NIGHT, "--dry-run", "--cold-every=3");
        CommandRun same = retrain(root, SECOND_NIGHT, "--dry-run", "--cold-every=10");

        assertThat(named.err()).isEmpty();
        assertThat(lastLine(named)).contains("\"outcome\":\"planned\"");
        assertThat(lastLine(colder)).contains("\"outcome\":\"planned\"");
        assertThat(lastLine(same)).contains("\"outcome\":\"already-done\"");
    }

    @Test
    void aRunThatWasCutOffBetweenItsModelAndItsGenerationPublishesThatModel() throws IOException {
        String run = models(root).runs().get(0).name();
        Path folder = root.resolve("runs").resolve(run);
        Files.delete(folder.resolve("result.json"));
        Files.delete(root.resolve("generations/0000000002.json"));
        List<String> before = everythingIn(root.resolve("models"));

        CommandRun again = retrain(root, SECOND_NIGHT);

        assertThat(again.err()).isEmpty();
        assertThat(again.code()).isZero();
        assertThat(lastLine(again)).contains("\"outcome\":\"published\"", "\"generation\":2", "\"run\":\"" + run);
        assertThat(everythingIn(root.resolve("models"))).isEqualTo(before);
    }

    @Test
    void aDamagedModelIsReportedAndTheOneBeforeIsGoneOnFromAndComparedWith() throws IOException {
        damageModel(root, 2);

        CommandRun run = retrain(root, THIRD_NIGHT);

        assertThat(run.err()).startsWith("Warning: ").contains("weights.safetensors");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Served now: generation 1, model ");
        assertThat(lastLine(run))
                .contains("\"generation\":3", "\"warnings\":[\"", "\"champion\":{\"nDCG", "\"start\":\"warm\"");
        assertThat(models(root).served().generation().previous()).isEqualTo(2);
        assertThat(models(root).served().model().description().training()).containsEntry("warm-starts", 1L);
    }

    @Test
    void whenEveryServedModelIsDamagedANewOneIsTrainedColdAndMayBePublished() throws IOException {
        damageModel(root, 1);
        damageModel(root, 2);

        CommandRun run = retrain(root, THIRD_NIGHT);

        assertThat(run.err()).startsWith("Warning: ").contains("weights.safetensors");
        assertThat(run.lines()).contains("No published model can be served.", "Training starts from random weights.");
        assertThat(run.code()).isZero();
        assertThat(models(root).served().generation().number()).isEqualTo(3);
    }

    @Test
    void aWindowWithoutAnEventEndsTheRunBeforeTraining() throws IOException {
        CommandRun run = retrain(root, "2030-01-01T00:00:00Z");

        assertThat(run.err()).startsWith("Cannot use likes.csv: none of its 24797 events is from 2029-10-03T00:00:00Z");
        assertThat(run.code()).isEqualTo(20);
        assertThat(lastLine(run))
                .isEqualTo(resultFile(root))
                .contains("\"outcome\":\"failed\",\"exit-code\":20", "\"reasons\":[\"Cannot use ");
        assertThat(models(root).served().generation().number()).isEqualTo(2);
        assertThatTheLeaseIsFree();
    }

    @Test
    void aTaskThatAlwaysFailsEndsTheRunInASentenceAndFreesTheLease() throws IOException {
        Map<String, String> settings =
                Map.of("spark.master", "local[2, 3]", "spark.hadoop.fs.poison.impl", PoisonFileSystem.class.getName());
        settings.forEach(System::setProperty);
        CommandRun run;
        try {
            run = CommandRun.of("retrain", "--root=" + root, "--as-of=" + THIRD_NIGHT, "--input=poison://host" + LIKES);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }

        assertThat(run.err())
                .matches("Spark gave up: partition \\d+ of stage \\S+ failed 3 times, the last time on \\S+ executor"
                        + " driver: java.lang.IllegalStateException: poison");
        assertThat(run.code()).isEqualTo(1);
        assertThat(lastLine(run))
                .isEqualTo(resultFile(root))
                .contains("\"outcome\":\"failed\",\"exit-code\":1", "\"reasons\":[\"Spark gave up: partition ");
        assertThatTheLeaseIsFree();
        assertThat(models(root).served().generation().number()).isEqualTo(2);
    }

    private void assertThatTheLeaseIsFree() {
        Lease lease =
                Lease.acquire(models(root), Lease.RETRAIN, LeaseOwner.ofThisProcess("test"), Duration.ofMinutes(1));
        assertThat(lease.takeover()).as("an owner who has not given it back").isEmpty();
        lease.release();
    }

    @Test
    void whileAnotherRunIsAtWorkTheRunLeavesWithItsName() throws IOException {
        Lease.acquire(models(root), Lease.RETRAIN, LeaseOwner.ofThisProcess("other"), Duration.ofMinutes(1));
        List<String> before = everythingIn(root);

        CommandRun run = retrain(root, THIRD_NIGHT);

        assertThat(run.err()).matches("Cannot acquire the lease 'retrain': .*other.* holds it until .*");
        assertThat(run.code()).isEqualTo(23);
        assertThat(lastLine(run))
                .startsWith("{\"outcome\":\"failed\",\"exit-code\":23")
                .contains("\"reasons\":[\"Cannot acquire the lease 'retrain': ");
        assertThat(everythingIn(root)).isEqualTo(before);
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndWritesNothing() throws IOException {
        List<String> before = everythingIn(root);
        Path nowhere = nights.resolve("nowhere");

        CommandRun run = retrain(root, THIRD_NIGHT, "--dry-run");
        CommandRun without = retrain(nowhere, THIRD_NIGHT, "--dry-run");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .contains(
                        "Learning from events from 2025-12-27T00:00:00Z until 2026-03-20T00:00:00Z, judging by likes from"
                                + " then until " + THIRD_NIGHT + ".",
                        "Training starts from the served model.");
        assertThat(lastLine(run)).contains("\"outcome\":\"planned\",\"exit-code\":0");
        assertThat(everythingIn(root)).isEqualTo(before);
        assertThat(without.code()).isZero();
        assertThat(without.lines()).contains("No model is served yet.");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void whatIsReadMayNotBeInTheRoot() throws IOException {
        Path log = Files.writeString(root.resolve("likes.csv"), "ann,film,5,1771300286\n");
        List<String> before = everythingIn(root);

        CommandRun within = CommandRun.of("retrain", "--root=" + root, "--as-of=" + THIRD_NIGHT, "--input=" + log);
        CommandRun around = CommandRun.of("retrain", "--root=" + root, "--as-of=" + THIRD_NIGHT, "--input=" + nights);

        assertThat(within.err()).isEqualTo("Cannot write models to " + root + ": the input " + log + " is in it");
        assertThat(within.code()).isEqualTo(2);
        assertThat(around.err())
                .isEqualTo("Cannot write models to " + root + ": it would be part of the input " + nights);
        assertThat(around.code()).isEqualTo(2);
        assertThat(everythingIn(root)).isEqualTo(before);
    }

    @Test
    void secretsAreInNoFileOfTheRun() throws IOException {
        System.setProperty("spark.hadoop.fs.poison.impl", PoisonFileSystem.class.getName());
        CommandRun run;
        try {
            run = CommandRun.of(
                    "retrain",
                    "--root=" + root,
                    "--as-of=" + THIRD_NIGHT,
                    "--input=poison://ann:hunter2@host" + LIKES,
                    "--names=poison://ann:hunter2@host" + LIKES);
        } finally {
            System.clearProperty("spark.hadoop.fs.poison.impl");
        }

        assertThat(run.code()).isNotZero();
        assertThat(run.out() + run.err()).doesNotContain("hunter2");
        RunFolder folder = models(root).runs().get(0);
        Path files = root.resolve("runs").resolve(folder.name());
        assertThat(files.resolve("run.json"))
                .content()
                .contains("poison://host" + LIKES)
                .doesNotContain("hunter2");
        assertThat(files.resolve("result.json")).content().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window=7d|Cannot keep back an evaluation window of 604800 s of a window of 604800 s: it must be above 0,"
                        + " and shorter than the window",
                "--evaluation-window=0d|Cannot keep back an evaluation window of 0 s of a window of 7776000 s: it must be"
                        + " above 0, and shorter than the window",
                "--window=forever|Cannot set --window to forever: must be a number with s, m, h or d, such as 90d",
                "--lease=0s|Cannot hold a lease of 0 s: --lease must be above 0",
                "--visible=ratings|Cannot retrain with visible ratings: expected likes or likes-given-rated",
                "--cold-every=0|Cannot set --cold-every to 0: must be at least 1",
                "--min-volume-ratio=11|Cannot set --min-volume-ratio to 11.0: must be at most --max-volume-ratio, 10.0",
                "--model=m|Unknown option --model of submit.sh retrain"
            })
    void whatCannotBeIsRefusedBeforeAnythingIsWritten(String option, String sentence) throws IOException {
        List<String> before = everythingIn(root);

        CommandRun run = retrain(root, THIRD_NIGHT, option);

        assertThat(run.err()).isEqualTo(sentence);
        assertThat(run.code()).isEqualTo(2);
        assertThat(lastLine(run))
                .startsWith("{\"outcome\":\"failed\",\"exit-code\":2,\"reasons\":[\"" + sentence + "\"],");
        assertThat(everythingIn(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-03-25T00:00:00", "''"})
    void aMomentThatIsNoneIsRefused(String asOf) {
        CommandRun run = retrain(root, asOf);

        assertThat(run.err()).startsWith("Cannot set --as-of to " + asOf + ": ");
        assertThat(run.code()).isEqualTo(2);
    }
}
