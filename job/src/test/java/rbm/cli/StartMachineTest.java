package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
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
        TrainingData data = new TrainingData(null, 1, new int[] {9}, now, new long[] {5, 3, 4}, null);
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
    void aModelThatIsNotThereIsOneSentence() {
        String nowhere = folder.resolve("nowhere").toString();

        CommandRun run = CommandRun.of("train", "--input", "x", "--model", "m", "--start-from", nowhere);

        assertThat(run.err()).isEqualTo("Cannot find a model: there is no " + nowhere);
        assertThat(run.code()).isEqualTo(20);
    }

    private static List<Item> items(String... ids) {
        List<Item> items = new ArrayList<>();
        for (String id : ids) {
            items.add(new Item(id, id));
        }
        return items;
    }
}
