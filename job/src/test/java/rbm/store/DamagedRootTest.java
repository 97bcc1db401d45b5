package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations, hints, leases and runs whose files are damaged, cut off, newer, or not ours at all. */
class DamagedRootTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");

    @TempDir
    Path folder;

    private ModelRoot root;
    private Path second;

    @BeforeEach
    void publishTwice() {
        root = new ModelRoot(
                folder.toString(),
                Storage.of(folder.toString()),
                new MovedClock(),
                new Backoff(List.of(), milliseconds -> {}));
        for (int number = 1; number <= 2; number++) {
            String model = root.saveModel(AS_OF, "run" + number, TestModels.numbered(number));
            root.publish(number - 1, model, "run" + number);
        }
        second = folder.resolve("generations/0000000002.json");
    }

    private String problem() {
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(1));
        GenerationEntry entry = root.history().get(0);
        assertThat(entry.generation()).isEmpty();
        return entry.problem();
    }

    @Test
    void aFlippedBitAnywhereInAGenerationIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(second);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(second, flipped);
            assertThat(root.history().get(0).generation()).as("byte %d", at).isEmpty();
        }
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void aGenerationThatIsCutOffAnywhereIsTorn() throws IOException {
        byte[] whole = Files.readAllBytes(second);
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(second, Arrays.copyOf(whole, length));
            assertThat(root.history().get(0).isTorn()).as("%d bytes", length).isTrue();
        }
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void foreignAndHostileFilesAreNotGenerations() throws IOException {
        Files.writeString(second, "[".repeat(100_000));
        assertThat(problem()).startsWith("it has more than 65536 bytes");
        Files.writeString(second, "{\"format\":" + "[".repeat(1000));
        assertThat(problem()).startsWith("it is not valid JSON: Document nesting depth (17) exceeds");
        Files.writeString(second, "{\"format\": \"rbm-model\"}");
        assertThat(problem()).isEqualTo("its format is rbm-model, expected rbm-generation");
        Files.writeString(second, "{\"format\": \"rbm-generation\", \"formatVersion\": 1, \"number\": 1e999}");
        assertThat(problem()).isEqualTo("its members have another SHA-256 than it says");
        try (RandomAccessFile file = new RandomAccessFile(second.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThat(problem()).isEqualTo("it has more than 65536 bytes");
        Files.delete(second);
        Files.writeString(folder.resolve("generations/README.txt"), "not ours");
        Files.writeString(folder.resolve("generations/99999999999.json"), "not ours");
        assertThat(root.history()).extracting(GenerationEntry::number).containsExactly(1L);
    }

    @Test
    void aGenerationThatLeadsElsewhereIsNotBelieved() throws IOException {
        write(Map.of("model", "../../etc"));
        assertThat(problem()).isEqualTo("its model is ../../etc, expected a plain name");
        write(Map.of("number", 3L));
        assertThat(problem()).isEqualTo("its number is 3, expected 2 by its name");
        write(Map.of("previous", 2L));
        assertThat(problem()).isEqualTo("its previous is 2, expected less than 2");
        write(Map.of("kind", "java.lang.Runtime"));
        assertThat(problem()).isEqualTo("its kind is java.lang.Runtime, expected published or rolled-back");
        write(Map.of("time", "yesterday"));
        assertThat(problem()).isEqualTo("its time is yesterday, expected a moment in UTC");
        write(Map.of("class", "java.lang.Runtime"));
        assertThat(problem()).startsWith("it has the members ").contains("class");
    }

    @Test
    void aGenerationOfANewerVersionIsPassedOverByReadersAndStopsPublishers() throws IOException {
        Files.writeString(second, "{\"format\": \"rbm-generation\", \"formatVersion\": 2, \"shape\": \"unknown\"}");
        assertThat(problem())
                .isEqualTo("its format version is 2, this program reads up to 1; use a newer version of the program");
        assertThatThrownBy(() -> root.publish(1, "20260801T000000Z-run2", "late"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessage("Cannot publish after " + second + ": its format version is 2, this program reads up to 1;"
                        + " use a newer version of the program");
        assertThatThrownBy(() -> new Retention(root, 0, Duration.ZERO).apply())
                .isInstanceOf(ModelCorruptException.class);
    }

    @Test
    void nothingIsDeletedWhereNoGenerationIsWhole() throws IOException {
        Files.write(second, new byte[0]);
        Files.write(folder.resolve("generations/0000000001.json"), new byte[0]);
        assertThatThrownBy(() -> new Retention(root, 0, Duration.ZERO).apply())
                .isInstanceOf(ModelCorruptException.class)
                .hasMessage(
                        "Cannot tell which models are needed: no generation is whole in " + folder + "/generations");
        assertThat(folder.resolve("models").toFile().list()).hasSize(2);
    }

    @Test
    void aModelThatLeadsOutOfTheRootIsNotServed(@TempDir Path elsewhere) throws IOException {
        ModelStore.save(elsewhere.resolve("m").toString(), TestModels.numbered(7), Overwrite.NO);
        Files.createSymbolicLink(folder.resolve("models/linked"), elsewhere.resolve("m"));
        write(Map.of("model", "linked"));
        assertThatThrownBy(() -> root.served())
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot use " + folder + "/models/linked: it is a symbolic link, which may lead out of the"
                        + " folder of models");
    }

    @Test
    void aLeaseThatIsNotWholeCountsAsHeldForAsLongAsALease() throws IOException {
        Path lease = folder.resolve("locks/retrain/0000000001.json");
        Files.createDirectories(lease.getParent());
        LeaseOwner owner = new LeaseOwner("here", 1, "run");
        for (String content : List.of("", "{", "{\"format\": \"rbm-lease\", \"formatVersion\": 2}", "[1]")) {
            Files.writeString(lease, content);
            Files.setLastModifiedTime(lease, FileTime.from(root.clock().instant()));
            assertThatThrownBy(() -> Lease.acquire(root, "retrain", owner, Duration.ofMinutes(1)))
                    .isInstanceOf(LeaseHeldException.class);
        }
        Files.setLastModifiedTime(lease, FileTime.from(root.clock().instant().minusSeconds(60)));
        assertThat(Lease.acquire(root, "retrain", owner, Duration.ofMinutes(1)).takeover())
                .isPresent();
    }

    @Test
    void runsWhoseFilesAreDamagedAreNotFinished() throws IOException {
        RunFolder run = root.run("a");
        run.start("key", Map.of());
        run.writeMetrics(List.of(Map.of("epoch", 1), Map.of("epoch", 2)));
        run.finish(Map.of("outcome", "published"));
        Path place = folder.resolve("runs/a");
        Files.writeString(place.resolve("metrics.jsonl"), "{\"epoch\":1}\n{\"epo");
        assertThat(run.metrics()).containsExactly(Map.of("epoch", 1L));
        for (String content : List.of("", "{\"outcome\":", "[]", "{}{}")) {
            Files.writeString(place.resolve("result.json"), content);
            assertThat(root.finishedRuns("key")).isEmpty();
            assertThat(root.unfinishedRuns("key")).hasSize(1);
        }
        Files.writeString(place.resolve("run.json"), "{\"key\": \"key\"}");
        assertThat(root.unfinishedRuns("key")).isEmpty();
    }

    /** Writes the second generation with other members, and the right seal. */
    private void write(Map<String, Object> changes) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("number", 2L);
        content.put("kind", "published");
        content.put("model", "20260801T000000Z-run2");
        content.put("run", "run2");
        content.put("previous", 1L);
        content.put("restores", 0L);
        content.put("time", "2026-08-01T03:00:00Z");
        content.put("manifestSha256", "0");
        content.put("token", "0");
        content.putAll(changes);
        Files.write(second, SealedJson.encode("rbm-generation", 1, content));
    }
}
