package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing under a root, and what readers find there. */
class ModelRootTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-08-01T03:15:00Z");

    @TempDir
    Path folder;

    private ModelRoot root() {
        return ModelRoot.of(folder.toString(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Publication publish(int number) {
        long expected = root().currentNumber();
        String model = root().saveModel(AS_OF, "run" + number, TestModels.numbered(number));
        return root().publish(expected, model, "run" + number);
    }

    @Test
    void nothingIsServedBeforeTheFirstGeneration() {
        assertThat(root().exists()).isFalse();
        assertThat(root().currentNumber()).isZero();
        assertThatThrownBy(() -> root().served())
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("Cannot find a published model: there is no generation in " + folder + "/generations");
    }

    @Test
    void aPublishedModelIsServedWithItsGeneration() {
        Publication first = publish(1);
        Publication second = publish(2);

        ServedModel served = root().served();

        assertThat(first.generation().previous()).isZero();
        assertThat(second.warnings()).isEmpty();
        assertThat(served.model()).isEqualTo(TestModels.numbered(2));
        assertThat(served.generation()).isEqualTo(second.generation());
        assertThat(served.warnings()).isEmpty();
        assertThat(second.generation().number()).isEqualTo(2);
        assertThat(second.generation().previous()).isEqualTo(1);
        assertThat(second.generation().time()).isEqualTo(NOW);
        assertThat(second.generation().model()).isEqualTo("20260801T000000Z-run2");
        assertThat(root().history()).extracting(GenerationEntry::number).containsExactly(2L, 1L);
    }

    @Test
    void aRunThatHasSavedTheSameMachineBeforeItWasCutOffGetsThatModelAgain() throws IOException {
        String model = root().saveModel(AS_OF, "run1", TestModels.numbered(1));

        assertThat(root().saveModel(AS_OF, "run1", TestModels.numbered(1))).isEqualTo(model);
        assertThat(root().saveModel(AS_OF, "run1", TestModels.numbered(2))).isEqualTo(model + "-2");
        assertThat(root().saveModel(AS_OF, "run2", TestModels.numbered(1))).isNotEqualTo(model);

        Files.delete(folder.resolve("models").resolve(model).resolve("weights.safetensors"));
        assertThat(root().saveModel(AS_OF, "run1", TestModels.numbered(1))).isEqualTo(model + "-3");
    }

    @Test
    void aRunThatBeganBeforeAnotherPublishedIsRefused() {
        publish(1);
        long atStart = root().currentNumber();
        publish(2);
        String late = root().saveModel(AS_OF, "late", TestModels.numbered(3));

        assertThatThrownBy(() -> root().publish(atStart, late, "late"))
                .isInstanceOf(StaleGenerationException.class)
                .hasMessage("Cannot publish after generation 1: generation 2 was published by the run run2 at "
                        + "2026-08-01T03:15:00Z meanwhile")
                .satisfies(failure -> assertThat(((StaleGenerationException) failure)
                                .current()
                                .orElseThrow()
                                .run())
                        .isEqualTo("run2"));
        assertThat(root().served().model()).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void aTornGenerationIsPassedOverByReadersAndItsNumberIsLost() throws IOException {
        publish(1);
        Files.createFile(folder.resolve("generations/0000000002.json"));

        ServedModel served = root().served();
        assertThat(served.model()).isEqualTo(TestModels.numbered(1));
        assertThat(served.warnings())
                .containsExactly(
                        "Passed over generation 2: Cannot use " + folder + "/generations/0000000002.json: it is empty");

        assertThat(root().currentNumber()).isEqualTo(1);
        Publication next = publish(3);
        assertThat(next.generation().number()).isEqualTo(3);
        assertThat(next.generation().previous()).isEqualTo(1);
        assertThat(root().served().model()).isEqualTo(TestModels.numbered(3));
        assertThat(Files.size(folder.resolve("generations/0000000002.json"))).isZero();
    }

    @Test
    void aModelThatIsDamagedAfterItsPublicationIsPassedOver() throws IOException {
        publish(1);
        publish(2);
        Path weights = folder.resolve("models/20260801T000000Z-run2/weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);

        ServedModel served = root().served();

        assertThat(served.model()).isEqualTo(TestModels.numbered(1));
        assertThat(served.warnings())
                .singleElement()
                .asString()
                .startsWith("Passed over generation 2: Cannot use the model file " + weights + ": its SHA-256 is ");
        assertThat(root().currentNumber())
                .as("the fence does not depend on models")
                .isEqualTo(2);
    }

    @Test
    void aModelThatWasReplacedAfterItsPublicationIsPassedOver() {
        publish(1);
        publish(2);
        ModelStore.save(
                folder.resolve("models/20260801T000000Z-run2").toString(), TestModels.numbered(9), Overwrite.YES);
        assertThat(root().served().model()).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void whereNoGenerationIsValidThatIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("generations"));
        Files.writeString(folder.resolve("generations/0000000001.json"), "{}");
        assertThatThrownBy(() -> root().served())
                .isInstanceOf(ModelCorruptException.class)
                .hasMessage("Cannot serve a model of " + folder + "/generations: no generation is valid. Passed over "
                        + "generation 1: Cannot use " + folder + "/generations/0000000001.json: its format is null, "
                        + "expected rbm-generation");
    }

    @Test
    void aModelIsNeverSavedWhereOneIs() {
        root().saveModel(AS_OF, "run", TestModels.numbered(1));
        assertThat(root().saveModel(AS_OF, "run", TestModels.numbered(2))).isEqualTo("20260801T000000Z-run-2");
        assertThat(root().load("20260801T000000Z-run")).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void theHintSaysWhatCountsAndIsNotBelieved() throws IOException {
        publish(1);
        publish(2);
        Path hint = folder.resolve("champion.json");
        assertThat(hint).content().contains("\"generation\" : 2", "\"model\" : \"models/20260801T000000Z-run2\"");
        for (String content : List.of("", "{\"model\": \"models/gone\"}")) {
            Files.writeString(hint, content);
            assertThat(root().served().model()).isEqualTo(TestModels.numbered(2));
        }
        Files.delete(hint);
        assertThat(root().served().model()).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void aRunIsFoundByItsKeyOnceItHasAResult() {
        RunFolder run = root().run("20260801T031500Z-a");
        run.start("key", Map.of("as-of", "2026-08-01T00:00:00Z", "inputs", List.of("likes.csv")));
        run.writeMetrics(List.of(Map.of("epoch", 1), Map.of("epoch", 2, "error", 0.25)));
        assertThat(root().finishedRuns("key")).isEmpty();
        assertThat(root().unfinishedRuns("key")).extracting(RunFolder::name).containsExactly("20260801T031500Z-a");

        String line = run.finish(Map.of("outcome", "published"));

        assertThat(line).isEqualTo("{\"outcome\":\"published\"}");
        assertThat(folder.resolve("runs/20260801T031500Z-a/result.json")).hasContent(line);
        assertThat(root().finishedRuns("other")).isEmpty();
        assertThat(root().unfinishedRuns("key")).isEmpty();
        RunFolder found = root().finishedRuns("key").get(0);
        assertThat(found.request().orElseThrow()).containsEntry("inputs", List.of("likes.csv"));
        assertThat(found.metrics()).containsExactly(Map.of("epoch", 1L), Map.of("epoch", 2L, "error", 0.25));
        assertThat(found.result()).contains(Map.of("outcome", "published"));
    }

    @Test
    void aRunBeginsOnce() {
        root().run("a").start("key", Map.of());
        assertThatThrownBy(() -> root().run("a").start("key", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot begin the run a: there is " + folder + "/runs/a/run.json");
    }

    @Test
    void linksThatCouldLeadOutOfTheRootAreRefused(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(folder.resolve("models"), elsewhere);
        assertThatThrownBy(() -> root().saveModel(AS_OF, "run", TestModels.numbered(1)))
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot use " + folder
                        + "/models: it is a symbolic link, which may lead out of the folder of models");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
