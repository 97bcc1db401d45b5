package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A save that is killed at any of its steps, again and again: readers find the whole old model or the whole new one. */
class InterruptedSaveTest {
    private static final int MORE_THAN_ENOUGH = 100;

    @TempDir
    Path temporary;

    @Test
    void aFirstSaveLeavesNoModelOrTheWholeOne() {
        List<String> outcomes = new ArrayList<>();
        boolean finished = false;
        for (int changes = 0; !finished; changes++) {
            Storage folder = Storage.of(temporary.resolve("first" + changes).toString());
            finished = save(folder, 1, Overwrite.NO, changes);
            outcomes.add(found(folder));
            if (outcomes.get(changes).equals("none")) {
                ModelStore.save(folder, TestModels.numbered(2), Overwrite.NO);
                assertThat(found(folder)).isEqualTo("2");
            }
        }
        assertThat(outcomes).startsWith("none", "none").endsWith("1", "1").containsOnly("none", "1");
        assertThat(outcomes).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void anOverwriteLeavesTheOldModelOrTheNewOneAtEveryStep() throws IOException {
        List<String> outcomes = new ArrayList<>();
        boolean finished = false;
        for (int changes = 0; !finished; changes++) {
            Path path = temporary.resolve("over" + changes);
            Storage folder = Storage.of(path.toString());
            ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
            finished = save(folder, 2, Overwrite.YES, changes);
            outcomes.add(found(folder));

            ModelStore.save(folder, TestModels.numbered(3), Overwrite.YES);
            assertThat(found(folder)).isEqualTo("3");
            assertThat(ModelFolderTest.contents(path).keySet())
                    .containsExactly("MANIFEST.json", "items.jsonl", "model.json", "weights.safetensors");
        }
        assertThat(outcomes).contains("1", "2").containsOnly("1", "2").isSorted();
    }

    /** The first is killed while it writes, after the first move and before the last. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6, 8})
    void anOverwriteThatIsKilledAfterAnotherKilledOneLeavesAWholeModelToo(int first) {
        boolean finished = false;
        for (int second = 0; !finished; second++) {
            Storage folder = Storage.of(temporary.resolve("twice" + second).toString());
            ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
            assertThat(save(folder, 2, Overwrite.YES, first)).isFalse();
            finished = save(folder, 3, Overwrite.YES, second);
            assertThat(found(folder)).isIn("1", "2", "3");
        }
    }

    @Test
    void readersNeverSeeAnythingButWholeModelsWhileOthersAreSaved() throws InterruptedException {
        Storage folder = Storage.of(temporary.resolve("busy").toString());
        ModelStore.save(folder, TestModels.numbered(1), Overwrite.NO);
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                while (!done.get()) {
                    seen.add(found(folder));
                }
            } catch (Throwable failure) {
                failures.add(failure);
            }
        });
        reader.start();
        for (int number = 2; number <= 60; number++) {
            ModelStore.save(folder, TestModels.numbered(number), Overwrite.YES);
        }
        done.set(true);
        reader.join();

        assertThat(failures).isEmpty();
        assertThat(seen).hasSizeGreaterThan(10).doesNotContain("none");
    }

    @Test
    void aStorageThatReturnsOtherBytesThanWereWrittenIsNotBelieved() {
        Path path = temporary.resolve("lying");
        Storage honest = Storage.of(path.toString());
        ModelStore.save(honest, TestModels.numbered(1), Overwrite.NO);

        assertThatThrownBy(() -> ModelStore.save(new ForgettingStorage(honest), TestModels.numbered(2), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot rely on " + path.resolve(".next-weights.safetensors") + ": wrote ");

        assertThat(found(honest)).isEqualTo("1");
    }

    /** @return whether the save came to its end */
    private static boolean save(Storage folder, int number, Overwrite overwrite, int changes) {
        assertThat(changes).isLessThan(MORE_THAN_ENOUGH);
        try {
            ModelStore.save(new StoppingStorage(folder, changes), TestModels.numbered(number), overwrite);
            return true;
        } catch (StoppingStorage.Stopped killed) {
            return false;
        }
    }

    /** @return the number of the model there, every part of which is of that number */
    private static String found(Storage folder) {
        try {
            SavedModel model = ModelStore.load(folder);
            int number = (int) model.parameters().weights()[0];
            assertThat(model).isEqualTo(TestModels.numbered(number));
            return Integer.toString(number);
        } catch (ModelNotFoundException none) {
            return "none";
        }
    }
}
