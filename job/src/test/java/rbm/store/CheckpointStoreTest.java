package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;

class CheckpointStoreTest {
    private static final float[] ODD = {
        -0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc00123), 0.1f
    };

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void everyBitComesBack() {
        Checkpoint saved = new Checkpoint(
                12,
                Map.of("hidden-units", "2", "input file:/a \"b\"", "é"),
                Map.of("parameters", machine(1), "best", new Parameters(ODD, new float[3], new float[2])),
                Map.of("hidden-offset", new float[] {0.25f, -0f}),
                Map.of(
                        "epoch", 12L,
                        "updates", Long.MAX_VALUE,
                        "first-error", Double.POSITIVE_INFINITY,
                        "lowest", Double.NEGATIVE_INFINITY,
                        "best-score", Double.NaN,
                        "third", 1.0 / 3,
                        "one", 1.0,
                        "smallest", Double.MIN_VALUE),
                List.of(new Block(0, cases(3, 70)), new Block(1, cases(3, 5))));

        store().save(saved);
        Checkpoint loaded = store().newest().orElseThrow();

        assertThat(loaded.epoch()).isEqualTo(12);
        assertThat(loaded.key()).isEqualTo(saved.key());
        assertThat(loaded.progress()).isEqualTo(saved.progress());
        assertThat(loaded.machines().keySet()).isEqualTo(saved.machines().keySet());
        assertThat(bits(loaded.machines().get("best").weights())).isEqualTo(bits(ODD));
        assertThat(loaded.machines().get("parameters")).isEqualTo(machine(1));
        assertThat(bits(loaded.means().get("hidden-offset"))).isEqualTo(bits(new float[] {0.25f, -0f}));
        assertThat(loaded.chains()).usingRecursiveComparison().isEqualTo(saved.chains());
    }

    @Test
    void theTwoNewestAreKept() throws IOException {
        CheckpointStore store = store();
        for (int epoch = 10; epoch <= 40; epoch += 10) {
            store.save(checkpoint(epoch));
        }

        assertThat(names()).containsExactly("00000030", "00000040");
        assertThat(store().newest()).map(Checkpoint::epoch).contains(40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MANIFEST.json     | missing   | There is no FILE
            MANIFEST.json     | empty     | Cannot use the model file FILE: it is not valid JSON
            checkpoint.json   | missing   | Cannot use the model file FILE: it is missing, though the manifest lists it
            checkpoint.json   | truncated | Cannot use the model file FILE: it has
            state.safetensors | flipped   | Cannot use the model file FILE: its SHA-256 is
            """)
    void aTornCheckpointIsPassedOverWithAWarningAndTheOneBeforeCounts(String file, String damage, String reason)
            throws IOException {
        CheckpointStore store = store();
        store.save(checkpoint(10));
        store.save(checkpoint(20));
        Path torn = folder.resolve("run/00000020").resolve(file);
        damage(torn, damage);

        CheckpointStore next = store();
        assertThat(next.newest()).map(Checkpoint::epoch).contains(10);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The checkpoint of epoch 20 is passed over: " + reason.replace("FILE", torn.toString()));

        next.save(checkpoint(15));
        assertThat(names()).containsExactly("00000010", "00000015");
    }

    @Test
    void aTornCheckpointIsSavedAgain() throws IOException {
        CheckpointStore store = store();
        store.save(checkpoint(10));
        store.save(checkpoint(20));
        damage(folder.resolve("run/00000020/state.safetensors"), "truncated");

        CheckpointStore next = store();
        next.newest();
        next.save(checkpoint(20));

        assertThat(store().newest()).map(Checkpoint::epoch).contains(20);
        assertThat(names()).containsExactly("00000010", "00000020");
    }

    @Test
    void theOnlyCheckpointTornIsNoCheckpoint() throws IOException {
        CheckpointStore store = store();
        store.save(checkpoint(10));
        damage(folder.resolve("run/00000010/MANIFEST.json"), "missing");

        assertThat(store().newest()).isEmpty();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void whereNothingIsThereIsNoCheckpoint() {
        assertThat(store().newest()).isEqualTo(Optional.empty());
        assertThat(warnings).isEmpty();
    }

    @Test
    void aModelIsNoCheckpoint() throws IOException {
        ModelStore.save(folder.resolve("run/00000010").toString(), TestModels.numbered(1), Overwrite.NO);

        assertThat(store().newest()).isEmpty();
        assertThat(warnings).singleElement().asString().contains("its format is rbm-model, expected rbm-checkpoint");
    }

    @Test
    void aNewerFormatIsPassedOverByItsNumber() throws IOException {
        store().save(checkpoint(10));
        Path manifest = folder.resolve("run/00000010/MANIFEST.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));

        assertThat(store().newest()).isEmpty();
        assertThat(warnings).singleElement().asString().contains("its format version is 2");
    }

    @Test
    void deletingTakesCheckpointsAndNothingElse() throws IOException {
        CheckpointStore store = store();
        store.save(checkpoint(10));
        store.save(checkpoint(20));
        Files.writeString(folder.resolve("run/mine.txt"), "x");
        Files.writeString(folder.resolve("run/00000010/mine.txt"), "x");

        store.deleteAll();

        assertThat(names()).containsExactly("00000010", "mine.txt");
        assertThat(folder.resolve("run/00000010")).isDirectoryContaining("glob:**/mine.txt");
        assertThat(store().newest()).isEmpty();
    }

    @Test
    void everyStoppedSaveLeavesACheckpointThatIsWhole() {
        for (int steps = 0; ; steps++) {
            Path place = folder.resolve("stopped " + steps);
            CheckpointStore before = new CheckpointStore(Storage.of(place.toString()), warnings::add);
            before.save(checkpoint(10));
            before.save(checkpoint(20));
            StoppingStorage stopping = new StoppingStorage(Storage.of(place.toString()), steps);
            CheckpointStore stopped = new CheckpointStore(stopping, warnings::add);
            stopped.newest();
            boolean done = true;
            try {
                stopped.save(checkpoint(30));
            } catch (StoppingStorage.Stopped power) {
                done = false;
            }
            CheckpointStore after = new CheckpointStore(Storage.of(place.toString()), warnings::add);
            assertThat(after.newest().orElseThrow().epoch())
                    .as("after %d steps", steps)
                    .isIn(20, 30);
            if (done) {
                assertThat(steps).isGreaterThan(5);
                return;
            }
        }
    }

    @Test
    void aPlaceThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("run"), "x");

        assertThatThrownBy(() -> store().checkWritable())
                .isInstanceOf(RefusedPlaceException.class)
                .hasMessage("Cannot write " + file + "/MANIFEST.json: " + file + " is a file");
    }

    private CheckpointStore store() {
        return new CheckpointStore(Storage.of(folder.resolve("run").toString()), warnings::add);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("run"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void damage(Path file, String damage) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case "missing" -> Files.delete(file);
            case "empty" -> Files.write(file, new byte[0]);
            case "truncated" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            default -> {
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    private static Checkpoint checkpoint(int epoch) {
        return new Checkpoint(
                epoch,
                Map.of("seed", "1"),
                Map.of("parameters", machine(epoch)),
                Map.of("hidden-offset", new float[2]),
                Map.of("epoch", (long) epoch),
                List.of());
    }

    private static Parameters machine(int seed) {
        return new Parameters(new float[] {seed, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}, new float[] {10, 11});
    }

    private static Cases cases(int visibleUnits, int count) {
        Cases.Builder cases = Cases.builder(visibleUnits);
        for (int index = 0; index < count; index++) {
            cases.add(-index * 0x123456789abcdefL, index % 2 == 0 ? new int[] {0, 2} : new int[0]);
        }
        return cases.build();
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int index = 0; index < bits.length; index++) {
            bits[index] = Float.floatToRawIntBits(values[index]);
        }
        return bits;
    }
}
