package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file system that stops for ever, fails once or lies at an operation of publishing, of going back and of
 * deleting. Afterwards readers find a whole model that was published, and the next run publishes.
 */
class FaultyRootTest {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");

    /** Every so many operations: all of them take a minute. */
    private static final int SOME = 11;

    private static final int EACH = 1;
    private static final int MORE_THAN_ENOUGH = 2000;
    private static final Backoff ONCE = new Backoff(List.of(), milliseconds -> {});
    private static final Backoff AGAIN = new Backoff(List.of(Duration.ZERO, Duration.ZERO), milliseconds -> {});

    @TempDir
    Path temporary;

    private Path prepared;

    @BeforeEach
    void prepareThreeModels() {
        prepared = temporary.resolve("prepared");
        ModelRoot root = ModelRoot.of(prepared.toString());
        for (int number = 1; number <= 3; number++) {
            publish(root, number);
        }
        root.saveModel(AS_OF, "rejected", TestModels.numbered(4));
    }

    @AfterEach
    void heal() {
        FaultyFileSystem.heal();
    }

    @Test
    void aPublicationThatIsStoppedLeavesTheOldModelOrTheNewOne() {
        stopPublications(SOME);
    }

    @Test
    @Tag("chaos")
    void aPublicationThatIsStoppedAtAnyOperationLeavesTheOldModelOrTheNewOne() {
        stopPublications(EACH);
    }

    @Test
    void aRollbackThatIsStoppedLeavesTheOneModelOrTheOther() {
        stopRollbacks(SOME);
    }

    @Test
    @Tag("chaos")
    void aRollbackThatIsStoppedAtAnyOperationLeavesTheOneModelOrTheOther() {
        stopRollbacks(EACH);
    }

    @Test
    void deletingThatIsStoppedLeavesTheModelAndCanBeFinished() {
        stopDeletions(SOME);
    }

    @Test
    @Tag("chaos")
    void deletingThatIsStoppedAtAnyOperationLeavesTheModelAndCanBeFinished() {
        stopDeletions(EACH);
    }

    @ParameterizedTest
    @EnumSource(FaultyFileSystem.When.class)
    void aFailureThatPassesIsGotOver(FaultyFileSystem.When side) {
        failOnce(side, SOME);
    }

    @ParameterizedTest
    @EnumSource(FaultyFileSystem.When.class)
    @Tag("chaos")
    void aFailureThatPassesIsGotOverAtEveryOperation(FaultyFileSystem.When side) {
        failOnce(side, EACH);
    }

    private void stopPublications(int step) {
        List<Integer> served = servedAfterStops(step, root -> publish(root, 5));
        assertThat(served).startsWith(3, 3).endsWith(5).containsOnly(3, 5).isSorted();
    }

    private void stopRollbacks(int step) {
        List<Integer> served = servedAfterStops(step, root -> root.rollBack(OptionalLong.empty()));
        assertThat(served).startsWith(3, 3).endsWith(2).containsOnly(3, 2);
    }

    private void stopDeletions(int step) {
        List<Integer> served = servedAfterStops(step, root -> new Retention(root, 0, Duration.ZERO).apply());
        assertThat(served).containsOnly(3);
    }

    private void failOnce(FaultyFileSystem.When side, int step) {
        boolean reached = true;
        for (int operation = 0; reached; operation += step) {
            assertThat(operation).isLessThan(MORE_THAN_ENOUGH);
            Path place = copy("once" + operation);
            FaultyFileSystem.failOnceAt(operation, side);
            publish(root(place, AGAIN), 5);
            reached = FaultyFileSystem.hasFailed();
            FaultyFileSystem.heal();
            assertThat(served(place)).isEqualTo(5);
        }
    }

    /** @return the numbers of the models that are served after the action was stopped at each operation */
    private List<Integer> servedAfterStops(int step, Consumer<ModelRoot> action) {
        List<Integer> served = new ArrayList<>();
        boolean finished = false;
        for (int operation = 0; !finished; operation += step) {
            assertThat(operation).isLessThan(MORE_THAN_ENOUGH);
            Path place = copy("stop" + operation);
            FaultyFileSystem.stopAt(operation);
            finished = succeeds(() -> action.accept(root(place, ONCE)));
            FaultyFileSystem.heal();

            served.add(served(place));
            publish(root(place, ONCE), 9);
            assertThat(served(place)).as("after operation %d", operation).isEqualTo(9);
            new Retention(root(place, ONCE), 0, Duration.ZERO).apply();
            assertThat(served(place)).as("after operation %d", operation).isEqualTo(9);
            assertThat(place.resolve("models").toFile().list()).hasSize(2);
        }
        return served;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aFileOfAModelThatIsCutOffSilentlyIsNoticedBeforeItIsPublished(int file) {
        Path place = copy("cut");
        FaultyFileSystem.truncate(file, 1);
        assertThatThrownBy(() -> publish(root(place, AGAIN), 5)).isInstanceOf(StoreException.class);
        FaultyFileSystem.heal();
        assertThat(served(place)).isEqualTo(3);
    }

    @Test
    void aGenerationThatIsCutOffSilentlyLosesItsNumberAndTheNextOneIsTaken() {
        Path place = copy("cut");
        ModelRoot root = root(place, AGAIN);
        String model = root.saveModel(AS_OF, "run5", TestModels.numbered(5));
        FaultyFileSystem.truncate(0, 1);

        Publication publication = root.publish(3, model, "run5");

        assertThat(publication.generation().number()).isEqualTo(5);
        assertThat(publication.generation().previous()).isEqualTo(3);
        assertThat(served(place)).isEqualTo(5);
        assertThat(root.history())
                .extracting(GenerationEntry::isTorn)
                .containsExactly(false, true, false, false, false);
    }

    @Test
    void aFileSystemThatAlwaysCutsOffIsNotReliedOn() {
        Path place = copy("cut");
        ModelRoot root = root(place, AGAIN);
        String model = root.saveModel(AS_OF, "run5", TestModels.numbered(5));
        FaultyFileSystem.truncate(0, 1000);

        assertThatThrownBy(() -> root.publish(3, model, "run5"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot rely on faulty://host" + place + "/generations/00000000")
                .hasMessageEndingWith(": 10 files in a row were not there as they had been written");

        FaultyFileSystem.heal();
        assertThat(served(place)).isEqualTo(3);
        publish(root(place, ONCE), 6);
        assertThat(served(place)).isEqualTo(6);
    }

    @Test
    void aHintThatCannotBeWrittenIsAWarning() {
        Path place = copy("hint");
        ModelRoot root = root(place, AGAIN);
        String model = root.saveModel(AS_OF, "run5", TestModels.numbered(5));
        FaultyFileSystem.truncate(1, 1);
        assertThat(root.publish(3, model, "run5").warnings())
                .singleElement()
                .asString()
                .startsWith("Generation 4 counts, though its hint could not be written: Cannot rely on faulty://host");
    }

    @Test
    void aStorageThatIsAwayIsASentence() {
        Path place = copy("away");
        FaultyFileSystem.stopAt(0);
        assertThatThrownBy(() -> root(place, AGAIN).served())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot ")
                .hasMessageEndingWith(": the storage is away");
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return !FaultyFileSystem.hasFailed();
        } catch (StoreException stopped) {
            assertThat(stopped).hasMessageContaining("the storage is away");
            return false;
        }
    }

    private static void publish(ModelRoot root, int number) {
        long expected = root.currentNumber();
        String model = root.saveModel(AS_OF, "run" + number, TestModels.numbered(number));
        root.publish(expected, model, "run" + number);
    }

    /** @return the number of the model that is served, every part of which is of that number */
    private static int served(Path place) {
        SavedModel model = ModelRoot.of(place.toString()).served().model();
        int number = (int) model.parameters().weights()[0];
        assertThat(model).isEqualTo(TestModels.numbered(number));
        return number;
    }

    private static ModelRoot root(Path place, Backoff backoff) {
        return new ModelRoot("faulty://host" + place, FaultyFileSystem.folder(place), Clock.systemUTC(), backoff);
    }

    private Path copy(String name) {
        Path place = temporary.resolve(name);
        try (Stream<Path> files = Files.walk(prepared)) {
            for (Path file : files.toList()) {
                Files.copy(file, place.resolve(prepared.relativize(file)));
            }
            return place;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
