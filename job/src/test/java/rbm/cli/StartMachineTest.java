package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.spark.TrainingData;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.SavedModel;
import rbm.training.TrainingOptions;

class StartMachineTest {
    private static final SavedModel MODEL = new SavedModel(
            new Parameters(new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}, new float[] {10, 11}),
            items("alien", "brazil", "casablanca"),
            new ModelDescription(
                    new ModelDescription.Machine(3, 2, ModelDescription.BINARY),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of()));

    @TempDir
    private Path folder;

    @Test
    void itemsAreMatchedByIdWhateverTheirOrder() {
        List<Item> now = items("casablanca", "dune", "alien");
        TrainingData data =
                new TrainingData(null, 1, new int[] {9}, now, new long[] {5, 3, 4}, null, VisibleLayer.BINARY);
        StartMachine machine = new StartMachine(MODEL, "models/monday");

        Parameters start = machine.state(data, TrainingOptions.of(2, 10)).parameters();

        assertThat(start.visibleBias()[0]).isEqualTo(9);
        assertThat(start.visibleBias()[2]).isEqualTo(7);
        assertThat(start.weights()).startsWith(5, 6).endsWith(1, 2);
        assertThat(machine.describe(now))
                .isEqualTo("Starting from the machine in models/monday: 2 of its 3 items are in the data, and 1 new"
                        + " ones");
    }

    @Test
    void anotherNumberOfHiddenUnitsIsRefusedBeforeAnythingIsRead() {
        String model = folder.resolve("monday").toString();
        ModelStore.save(model, MODEL, Overwrite.NO);

        CommandRun run = CommandRun.of(
                "train", "--input", "nowhere", "--model", "m", "--start-from", model, "--hidden-units", "40");

        assertThat(run.err())
                .isEqualTo("Cannot start from " + model + " with --hidden-units 40: the model has 2; leave"
                        + " --hidden-units out to take those");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void itemsKeepWhatTheirRatingsHave() {
        List<Item> now = items("dune", "alien");
        TrainingData data = new TrainingData(
                null, 1, new int[] {9}, now, new long[] {5, 3, 4, 2}, null, VisibleLayer.ratings(1, 5));

        Parameters start = rated(1, 5)
                .state(data, TrainingOptions.of(1, 10).withVisible(VisibleLayer.LIKES_AND_DISLIKES))
                .parameters();

        assertThat(start.weights()).endsWith(1, 2);
        assertThat(start.visibleBias()).endsWith(5, 6);
        assertThat(start.hiddenBias()).containsExactly(9);
    }

    @Test
    void likesThatAreGivenKeepBothTheirUnits() {
        SavedModel model = new SavedModel(
                new Parameters(new float[] {1, 2, 3, 4}, new float[] {5, 6, 0, 0}, new float[] {9}),
                items("alien", "brazil"),
                new ModelDescription(
                        new ModelDescription.Machine(2, 1, VisibleLayer.LIKES_GIVEN_RATED),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of()));
        List<Item> now = items("brazil", "casablanca", "alien");
        TrainingData data = new TrainingData(
                null, 1, new int[] {9}, now, new long[] {5, 3, 4, 6, 6, 6}, null, VisibleLayer.LIKES_GIVEN_RATED);

        StartMachine machine = new StartMachine(model, "models/monday");
        assertThat(machine.isOf(VisibleUnits.LIKES_GIVEN_RATED)).isTrue();
        assertThat(machine.isOf(VisibleUnits.LIKES)).isFalse();
        Parameters start = machine.state(data, TrainingOptions.of(1, 10).withVisible(VisibleLayer.LIKES_GIVEN_RATED))
                .parameters();

        float[] weights = start.weights();
        assertThat(new float[] {weights[0], weights[2], weights[3], weights[5]}).containsExactly(2, 1, 4, 3);
        assertThat(start.visibleBias()).startsWith(6).endsWith(5, 0, 0, 0);
    }

    @Test
    void otherRatingsAreRefused() {
        TrainingData data = new TrainingData(
                null, 1, new int[] {9}, items("alien"), new long[] {5, 3}, null, VisibleLayer.ratings(1, 5));

        assertThatThrownBy(() ->
                        rated(0, 1).state(data, TrainingOptions.of(1, 10).withVisible(VisibleLayer.LIKES_AND_DISLIKES)))
                .hasMessage("Cannot start from models/monday: its visible units are ratings [0.0, 1.0], those of the"
                        + " data ratings [1.0, 5.0]; expected the same");
    }

    @Test
    void anotherKindOfVisibleUnitsIsRefusedBeforeAnythingIsRead() {
        String model = folder.resolve("monday").toString();
        ModelStore.save(model, MODEL, Overwrite.NO);

        CommandRun run = CommandRun.of(
                "train", "--input", "nowhere", "--model", "m", "--start-from", model, "--visible", "ratings");

        assertThat(run.err())
                .isEqualTo("Cannot start from " + model + " with --visible ratings: the visible units of the model are"
                        + " binary, expected ratings");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aModelThatIsNotThereIsOneSentence() {
        String nowhere = folder.resolve("nowhere").toString();

        CommandRun run = CommandRun.of("train", "--input", "x", "--model", "m", "--start-from", nowhere);

        assertThat(run.err()).isEqualTo("Cannot find a model: there is no " + nowhere);
        assertThat(run.code()).isEqualTo(20);
    }

    private static StartMachine rated(double low, double high) {
        ModelDescription.Machine machine = new ModelDescription.Machine(2, 1, VisibleLayer.ratings(low, high));
        ModelDescription description = new ModelDescription(machine, Map.of(), Map.of(), Map.of(), Map.of());
        Parameters parameters = new Parameters(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, new float[] {9});
        return new StartMachine(new SavedModel(parameters, items("alien", "brazil"), description), "models/monday");
    }

    private static List<Item> items(String... ids) {
        List<Item> items = new ArrayList<>();
        for (String id : ids) {
            items.add(new Item(id, id));
        }
        return items;
    }
}
