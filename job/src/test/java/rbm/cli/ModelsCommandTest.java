package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.store.Lease;
import rbm.store.LeaseOwner;
import rbm.store.ModelDescription;
import rbm.store.ModelRoot;
import rbm.store.SavedModel;

/** A root with two generations and a rejected model. */
class ModelsCommandTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-08-01T03:15:00Z");

    @TempDir
    private Path folder;

    private String root;

    @BeforeEach
    void publishTwoModelsAndRejectAThird() {
        root = folder.resolve("root").toString();
        publish(1);
        publish(2);
        models().run("run3").start("key", Map.of());
        models().saveModel(AS_OF, "run3", model(3));
        models().run("run3")
                .finish(Map.of("outcome", "rejected", "reasons", List.of("nDCG@10 0.1 below popularity 0.2")));
    }

    private ModelRoot models() {
        return ModelRoot.of(root, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void publish(int number) {
        long current = models().currentNumber();
        String name = models().saveModel(AS_OF, "run" + number, model(number));
        models().publish(current, name, "run" + number);
    }

    /** Its first item is called by its number; its bias makes it the first that is recommended. */
    private static SavedModel model(int number) {
        ModelDescription description = new ModelDescription(
                new ModelDescription.Machine(2, 1, ModelDescription.BINARY),
                Map.of("epochs", "5"),
                Map.of("validation-metric", "log-likelihood", "validation-score", -10.0 - number),
                Map.of("cases", 7),
                Map.of("rbm", "0.1.0"));
        Parameters parameters = new Parameters(new float[] {1, 2}, new float[] {3, 1}, new float[] {0});
        return new SavedModel(
                parameters, List.of(new Item("a", "Number " + number), new Item("b", "Other")), description);
    }

    private Path weights(int number) {
        return Path.of(root, "models", "20260801T000000Z-run" + number, "weights.safetensors");
    }

    private void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void listShowsGenerationsAndModelsThatWereNotPublished() throws IOException {
        Files.createFile(Path.of(root, "generations", "0000000003.json"));

        CommandRun run = CommandRun.of("models", "list", "--root", root);

        assertThat(run.lines())
                .containsExactly(
                        "generation  state     kind       model                  as of                 published             hidden  score",
                        "3           torn",
                        "2           current   published  20260801T000000Z-run2  2026-08-01T00:00:00Z  2026-08-01T03:15:00Z  1       -12.0000 log-likelihood",
                        "1           valid     published  20260801T000000Z-run1  2026-08-01T00:00:00Z  2026-08-01T03:15:00Z  1       -11.0000 log-likelihood",
                        "            rejected             20260801T000000Z-run3  2026-08-01T00:00:00Z                        1       -13.0000 log-likelihood",
                        "Cannot use " + root + "/generations/0000000003.json: it is empty",
                        "20260801T000000Z-run3: nDCG@10 0.1 below popularity 0.2");
        assertThat(run.code()).isZero();
    }

    @Test
    void showSaysWhatIsKnownOfTheServedModelAndOfAnyOther() {
        assertThat(CommandRun.of("models", "show", "--root", root).lines())
                .startsWith(
                        "model: 20260801T000000Z-run2",
                        "generation: 2, published",
                        "published: 2026-08-01T03:15:00Z by the run run2",
                        "previous generation: 1",
                        "visible units: 2",
                        "hidden units: 1")
                .contains(
                        "training validation-score: -12.0", "data cases: 7", "option epochs: 5", "version rbm: 0.1.0");
        assertThat(CommandRun.of("models", "show", "--root", root, "--name", "20260801T000000Z-run3")
                        .lines())
                .startsWith("model: 20260801T000000Z-run3", "visible units: 2")
                .contains("training validation-score: -13.0");
    }

    @Test
    void verifyFindsEverythingSound() {
        CommandRun run = CommandRun.of("models", "verify", "--root", root);
        assertThat(run.lines())
                .containsExactly(
                        "generation 2: current",
                        "generation 1: valid",
                        "model 20260801T000000Z-run3: rejected. nDCG@10 0.1 below popularity 0.2");
        assertThat(run.code()).isZero();
    }

    @Test
    void verifyNamesTheFileThatIsDamaged() throws IOException {
        damage(weights(2));
        CommandRun run = CommandRun.of("models", "verify", "--root", root);
        assertThat(run.lines()).contains("generation 1: current");
        assertThat(run.err())
                .startsWith("Generation 2 is not valid. Cannot use the model file " + weights(2) + ": its SHA-256 is ");
        assertThat(run.code()).isEqualTo(26);
    }

    @Test
    void verifyPutsUpWithATornGenerationButNotWithAMissingModel() throws IOException {
        Files.createFile(Path.of(root, "generations", "0000000003.json"));
        assertThat(CommandRun.of("models", "verify", "--root", root).code()).isZero();

        Files.delete(weights(2).resolveSibling("MANIFEST.json"));
        CommandRun run = CommandRun.of("models", "verify", "--root", root);
        assertThat(run.err())
                .isEqualTo("Generation 2 is not valid. Cannot find a model: there is no "
                        + weights(2).resolveSibling("MANIFEST.json"));
        assertThat(run.code()).isEqualTo(26);
    }

    @Test
    void rollbackServesThePreviousModelByANewGeneration() {
        CommandRun run = CommandRun.of("models", "rollback", "--root", root);

        assertThat(run.out()).isEqualTo("Generation 3 serves the model of generation 1 again: 20260801T000000Z-run1\n");
        assertThat(run.code()).isZero();
        assertThat(models().served().model()).isEqualTo(model(1));
        assertThat(CommandRun.of("models", "list", "--root", root).lines().get(1))
                .startsWith("3           current   rolled-back  ");
    }

    @Test
    void rollbackDoesNotGoForwardAgainUnlessTold() {
        CommandRun.of("models", "rollback", "--root", root);

        CommandRun again = CommandRun.of("models", "rollback", "--root", root);
        assertThat(again.err())
                .isEqualTo("Cannot go back from generation 3: none before the model 20260801T000000Z-run1 is valid");
        assertThat(again.code()).isEqualTo(20);

        assertThat(CommandRun.of("models", "rollback", "--root", root, "--to", "2")
                        .out())
                .isEqualTo("Generation 4 serves the model of generation 2 again: 20260801T000000Z-run2\n");
        assertThat(CommandRun.of("models", "rollback", "--root", root, "--to", "9")
                        .err())
                .isEqualTo("Cannot go back to generation 9: there is none of that number that is whole");
    }

    @Test
    void rollbackPassesOverModelsThatAreDamaged() throws IOException {
        publish(4);
        damage(weights(2));
        assertThat(CommandRun.of("models", "rollback", "--root", root).out())
                .isEqualTo("Generation 4 serves the model of generation 1 again: 20260801T000000Z-run1\n");
        assertThat(CommandRun.of("models", "rollback", "--root", root, "--to", "2")
                        .code())
                .isEqualTo(26);
        assertThat(models().served().model()).isEqualTo(model(1));
    }

    @Test
    void aRunUnderWayDoesNotPublishAfterARollback() {
        long atStart = models().currentNumber();
        CommandRun.of("models", "rollback", "--root", root);
        assertThatThrownBy(() -> models().publish(atStart, "20260801T000000Z-run3", "run3"))
                .hasMessageStartingWith(
                        "Cannot publish after generation 2: generation 3 was published by the run rollback-");
    }

    @Test
    void gcKeepsWhatIsServedWhatWasServedBeforeTheLatestAndTheYoung() {
        for (int number = 4; number <= 6; number++) {
            publish(number);
        }
        assertThat(CommandRun.of("models", "gc", "--root", root).lines())
                .endsWith("Deleted 0 models", "Deleted 0 runs");

        CommandRun dry = CommandRun.of("models", "gc", "--root", root, "--keep", "3", "--grace", "0s", "--dry-run");
        assertThat(dry.lines())
                .containsExactly(
                        "Keeps 20260801T000000Z-run6: served",
                        "Keeps 20260801T000000Z-run5: served before",
                        "Keeps 20260801T000000Z-run4: one of the latest 3",
                        "Would delete 20260801T000000Z-run1",
                        "Would delete 20260801T000000Z-run2",
                        "Would delete 20260801T000000Z-run3",
                        "Would delete 3 models",
                        "Would delete 0 runs");
        assertThat(Path.of(root, "models").toFile().list()).hasSize(6);

        CommandRun run = CommandRun.of("models", "gc", "--root", root, "--keep", "0", "--grace", "0s");
        assertThat(run.lines()).contains("Deleted 4 models");
        assertThat(Path.of(root, "models").toFile().list())
                .containsExactlyInAnyOrder("20260801T000000Z-run5", "20260801T000000Z-run6");
        assertThat(Path.of(root, "generations").toFile().list())
                .containsExactlyInAnyOrder("0000000004.json", "0000000005.json");
        assertThat(CommandRun.of("models", "rollback", "--root", root).out()).contains("20260801T000000Z-run5");
    }

    @Test
    void gcKeepsTheModelThatIsServedInPlaceOfADamagedOneAndTheDamagedOne() throws IOException {
        publish(4);
        Files.delete(weights(4));
        CommandRun run = CommandRun.of("models", "gc", "--root", root, "--keep", "0", "--grace", "0s");
        assertThat(run.lines()).endsWith("Deleted 20260801T000000Z-run3", "Deleted 1 model", "Deleted 0 runs");
        assertThat(models().served().model()).isEqualTo(model(2));
    }

    @Test
    void gcKeepsTheRunsOfModelsThatAreKeptAndTheLatestRuns() {
        for (int number = 1; number <= 6; number++) {
            if (number != 3) {
                models().run("run" + number).start("key", Map.of());
            }
            models().run("run" + number).writeMetrics(List.of(Map.of("epoch", 1L)));
        }
        CommandRun young = CommandRun.of("models", "gc", "--root", root, "--keep-runs", "0");
        assertThat(young.lines()).endsWith("Deleted 0 runs");

        List<String> words = List.of("models", "gc", "--root", root, "--grace", "0s", "--keep-runs", "2");
        List<String> more = new ArrayList<>(words);
        more.add("--dry-run");
        assertThat(CommandRun.of(more.toArray(String[]::new)).lines())
                .endsWith("Would delete the run run4", "Would delete the run run3", "Would delete 2 runs");
        CommandRun run = CommandRun.of(words.toArray(String[]::new));

        assertThat(run.lines()).endsWith("Deleted the run run4", "Deleted the run run3", "Deleted 2 runs");
        assertThat(Path.of(root, "runs").toFile().list()).containsExactlyInAnyOrder("run1", "run2", "run5", "run6");
        assertThat(models().run("run2").metrics()).hasSize(1);
    }

    @Test
    void gcDeletesCheckpointsThatNoRunGoesOnFrom() throws IOException {
        models().run("old").start("key", Map.of("generation", 1L, "served", 1L));
        models().run("new").start("key", Map.of("generation", 2L, "served", 2L));
        for (String run : List.of("old", "new")) {
            Files.createDirectories(Path.of(root, "runs", run, "checkpoint", "00000010"));
            Files.writeString(Path.of(root, "runs", run, "checkpoint", "00000010", "state.safetensors"), "...");
        }
        CommandRun dry = CommandRun.of("models", "gc", "--root", root, "--dry-run");
        CommandRun run = CommandRun.of("models", "gc", "--root", root);

        assertThat(dry.lines()).endsWith("Would delete the checkpoints of the run old, which is not gone on with");
        assertThat(run.lines()).endsWith("Deleted the checkpoints of the run old, which is not gone on with");
        assertThat(Path.of(root, "runs", "old", "checkpoint")).isEmptyDirectory();
        assertThat(Path.of(root, "runs", "new", "checkpoint", "00000010")).isNotEmptyDirectory();
    }

    @Test
    void gcDoesNotRunBesideARetraining() {
        Lease.acquire(ModelRoot.of(root), Lease.RETRAIN, new LeaseOwner("host", 1, "night"), Duration.ofHours(1));
        CommandRun run = CommandRun.of("models", "gc", "--root", root, "--grace", "0s");
        assertThat(run.err())
                .startsWith("Cannot acquire the lease 'retrain': the run night (process 1 on host) holds it until ");
        assertThat(run.code()).isEqualTo(23);
    }

    @Test
    void aSpanNeedsAUnit() {
        CommandRun run = CommandRun.of("models", "gc", "--root", root, "--grace", "7");
        assertThat(run.err()).isEqualTo("Cannot set --grace to 7: must be a number with s, m, h or d, such as 90d");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void modelsAloneShowsItsCommands() {
        CommandRun run = CommandRun.of("models");
        assertThat(run.err()).contains("rollback").endsWith("Missing command: list, show, verify, rollback or gc");
        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandRun.of("models", "lst", "--root", root).err())
                .isEqualTo("Unknown command lst of submit.sh models; did you mean list?");
    }

    @Test
    void aPlaceWithoutModelsIsASentence() {
        CommandRun run =
                CommandRun.of("models", "list", "--root", folder.resolve("none").toString());
        assertThat(run.err())
                .isEqualTo("Cannot find models in " + folder.resolve("none") + ": there is no folder of generations");
        assertThat(run.code()).isEqualTo(20);
    }

    @Test
    void commandsThatReadAModelTakeARoot() throws IOException {
        assertThat(CommandRun.of("similar", "--model", root, "--item", "a").out())
                .startsWith("Most like Number 2");

        damage(weights(2));
        CommandRun run = CommandRun.of("similar", "--model", root, "--item", "a");
        assertThat(run.out()).startsWith("Most like Number 1");
        assertThat(run.err())
                .startsWith("Passed over generation 2: Cannot use the model file " + weights(2) + ": its SHA-256 is ");
        assertThat(run.code()).isZero();
    }
}
