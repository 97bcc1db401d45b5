package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.data.BadLines;
import rbm.data.EventsPerUser;
import rbm.data.Item;
import rbm.model.VisibleLayer;
import rbm.spark.InputFile;
import rbm.spark.InputSummary;
import rbm.spark.TrainingData;
import rbm.store.Checkpoint;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.RateSchedule;
import rbm.training.Stopping;
import rbm.training.TrainingOptions;

/** Which run may go on from which checkpoint. */
class RunKeyTest {
    private static final Map<String, String> OPTIONS = Map.of("gibbs-steps", "1", "validation-share", "0.1");
    private static final TrainingOptions TRAINING = TrainingOptions.of(20, 50);
    private static final InputFile FILE = new InputFile("file:/likes.csv", 100, 1_000);

    @Test
    void theSameRunMayGoOn() {
        assertThat(key(TRAINING).differencesFrom(checkpoint(10, key(TRAINING)))).isEmpty();
    }

    @Test
    void eachDifferenceIsNamedWithBothValues() {
        Map<String, String> options = new HashMap<>(OPTIONS);
        options.put("gibbs-steps", "2");
        options.put("max-norm", "3.0");
        TrainingOptions other = TrainingOptions.of(40, 50).withSeed(7);

        List<String> differences =
                new RunKey(options, other, data(FILE, "a", "b")).differencesFrom(checkpoint(10, key(TRAINING)));

        assertThat(differences)
                .containsExactly(
                        "gibbs-steps: 1 in the checkpoint, 2 now",
                        "hidden-units: 20 in the checkpoint, 40 now",
                        "max-norm: none in the checkpoint, 3.0 now",
                        "seed: 1 in the checkpoint, 7 now");
    }

    @Test
    void filesThatChangedAreNamed() {
        RunKey touched = new RunKey(OPTIONS, TRAINING, data(new InputFile("file:/likes.csv", 100, 2_000), "a", "b"));
        RunKey moved = new RunKey(OPTIONS, TRAINING, data(new InputFile("file:/new.csv", 100, 1_000), "a", "b"));

        assertThat(touched.differencesFrom(checkpoint(10, key(TRAINING))))
                .containsExactly("input file:/likes.csv: 100 bytes of 1970-01-01T00:00:01Z in the checkpoint, 100 bytes"
                        + " of 1970-01-01T00:00:02Z now");
        assertThat(moved.differencesFrom(checkpoint(10, key(TRAINING))))
                .containsExactly(
                        "input file:/likes.csv: 100 bytes of 1970-01-01T00:00:01Z in the checkpoint, none now",
                        "input file:/new.csv: none in the checkpoint, 100 bytes of 1970-01-01T00:00:01Z now");
    }

    @Test
    void otherItemsAreADifferenceAlsoWhereTheirTextsRunTogetherTheSameWay() {
        assertThat(new RunKey(OPTIONS, TRAINING, data(FILE, "ab", ""))
                        .differencesFrom(checkpoint(10, new RunKey(OPTIONS, TRAINING, data(FILE, "a", "b")))))
                .singleElement()
                .asString()
                .startsWith("items: 2 with SHA-256 ");
    }

    @Test
    void otherVisibleUnitsAreADifference() {
        TrainingData binary = data(FILE, "a", "b");
        TrainingData rated = new TrainingData(
                null,
                1,
                new int[] {3},
                binary.items(),
                new long[] {2, 1, 1, 1},
                binary.summary(),
                VisibleLayer.ratings(1, 5));

        assertThat(new RunKey(OPTIONS, TRAINING, rated).differencesFrom(checkpoint(10, key(TRAINING))))
                .contains("visible: binary [0.0, 1.0] in the checkpoint, ratings [1.0, 5.0] now");
    }

    @Test
    void passwordsInAddressesAreNotKept() {
        RunKey key = new RunKey(OPTIONS, TRAINING, data(new InputFile("ftp://ann:secret@host/x", 1, 1), "a", "b"));

        assertThat(key.facts().toString()).contains("ftp://host/x").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "50, 10,  60, true", // more epochs
        "50, 10,  20, true", // fewer, but not yet reached
        "50, 30,  20, false", // fewer than are done
        "50, 50, 100, true", // going on after the end: epoch 50 is validated anyway
        "53, 53, 100, false", // epoch 53 was validated for being the last
        "53, 50, 100, true",
        "50, 23,  23, false" // epoch 23 would be validated for being the last
    })
    void epochsMayDifferWhereTheBitsSoFarDoNot(int before, int reached, int now, boolean mayGoOn) {
        TrainingOptions there = TrainingOptions.of(20, before).withStopping(new Stopping(0, 0, 10));
        TrainingOptions here = TrainingOptions.of(20, now).withStopping(new Stopping(0, 0, 10));

        List<String> differences = key(here).differencesFrom(checkpoint(reached, key(there)));

        assertThat(differences.isEmpty()).isEqualTo(mayGoOn);
        assertThat(differences)
                .allMatch(text -> text.equals("epochs: " + before + " in the checkpoint, " + now + " now"));
    }

    @Test
    void epochsMayNotDifferWhereTheLearningRateDependsOnThem() {
        Learning falling = new Learning(GradientKind.CENTERED, 0.5, RateSchedule.LINEAR, 0.1, 0.9, 5, 0.1);
        RunKey before = key(TrainingOptions.of(20, 50).withLearning(falling));

        assertThat(key(TrainingOptions.of(20, 60).withLearning(falling)).differencesFrom(checkpoint(10, before)))
                .containsExactly("epochs: 50 in the checkpoint, 60 now");
    }

    private static RunKey key(TrainingOptions training) {
        return new RunKey(OPTIONS, training, data(FILE, "a", "b"));
    }

    private static Checkpoint checkpoint(int epoch, RunKey key) {
        return new Checkpoint(epoch, key.facts(), Map.of(), Map.of(), Map.of(), List.of());
    }

    private static TrainingData data(InputFile file, String... ids) {
        List<Item> items = new ArrayList<>();
        for (String id : ids) {
            items.add(new Item(id, id));
        }
        InputSummary summary = new InputSummary(
                List.of(file),
                List.of(),
                9,
                9,
                new BadLines(),
                3,
                3,
                5,
                0,
                InputSummary.Dropped.NOTHING,
                Optional.empty(),
                EventsPerUser.NONE);
        return new TrainingData(null, 1, new int[] {3}, items, new long[] {3, 2}, summary, VisibleLayer.BINARY);
    }
}
