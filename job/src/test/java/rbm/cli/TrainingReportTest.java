package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rbm.data.BadLines;
import rbm.data.EventsPerUser;
import rbm.data.Item;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.spark.InputFile;
import rbm.spark.InputSummary;
import rbm.store.SavedModel;
import rbm.training.EpochSummary;
import rbm.training.LocalStatistics;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

class TrainingReportTest {
    private static final LearnedFacts FACTS =
            new LearnedFacts(0.4, 0.9, 0.006, 3, true, 7, "log-likelihood", -56.12345, 1, 2, 0);
    private static final List<Item> ITEMS = List.of(new Item("1", "Gladiator"), new Item("2", "Avatar\n"));

    @Test
    void saysWhatWasLearnedAndWhereItIs() {
        StringWriter text = new StringWriter();

        new TrainingReport(trained(2), "models/films").print(new PrintWriter(text), 12.2);

        assertThat(text.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("Learned from 1,976 cases of 2 items with 21,711 units on: reconstruction"
                                        + " error 0\\.\\d{6} after 1 epochs\\."),
                        line -> assertThat(line)
                                .isEqualTo("Updates an epoch: 3; learning rate 0.4000, halved after training diverged;"
                                        + " momentum 0.9000; l2 0.006000."),
                        line -> assertThat(line)
                                .isEqualTo("Saved is epoch 7, the best by held-out log-likelihood: -56.1235."),
                        line -> assertThat(line)
                                .isEqualTo("Hidden units that tell cases apart no longer: 1 always off, 2 always on."),
                        line -> assertThat(line).isEqualTo("Training took 3.0 s of 12 s."),
                        line -> assertThat(line)
                                .isEqualTo("The items that hidden units are most strongly connected to, with their"
                                        + " weights:"),
                        line -> assertThat(line).isEqualTo("  Hidden 1: Avatar\\u000a (3.0), Gladiator (1.0)"),
                        line -> assertThat(line).isEqualTo("  Hidden 2: Gladiator (2.0)"),
                        line -> assertThat(line).isEqualTo("The model is in models/films"));
    }

    @Test
    void showsTheFirstTenOfManyHiddenUnits() {
        StringWriter text = new StringWriter();

        new TrainingReport(trained(12), "models/films").print(new PrintWriter(text), 1);

        assertThat(text.toString())
                .contains("  Hidden 10: ", "  ... and 2 more")
                .doesNotContain("Hidden 11");
    }

    @Test
    void theModelTellsWhereItCameFrom() {
        SavedModel model = trained(2).toModel(Map.of("epochs", "1"));

        assertThat(model.description().data())
                .containsEntry("files", List.of("file:/likes.csv"))
                .containsAllEntriesOf(trained(2).input().counts())
                .containsEntry("cases", 1976L)
                .containsEntry("units-on", 21711L);
        assertThat(model.description().training()).containsEntry("epochs", 1L).containsEntry("seconds", 3.0);
        assertThat(model.description().versions()).containsKeys("rbm", "java", "os", "spark");
    }

    @Test
    void theModelTellsByWhichSettingsInputMayHaveBeenLost() {
        List<String> lossy = List.of("spark.files.ignoreCorruptFiles");

        assertThat(trained(2, lossy).toModel(Map.of()).description().data()).containsEntry("lossy-settings", lossy);
        assertThat(trained(2).toModel(Map.of()).description().data()).doesNotContainKey("lossy-settings");
    }

    private static TrainedMachine trained(int hiddenUnits) {
        return trained(hiddenUnits, List.of());
    }

    private static TrainedMachine trained(int hiddenUnits, List<String> lossySettings) {
        Parameters parameters = Parameters.zeros(2, hiddenUnits);
        parameters.weights()[0] = 1;
        parameters.weights()[1] = 2;
        parameters.weights()[hiddenUnits] = 3;
        parameters.weights()[hiddenUnits + 1] = -1;
        InputSummary input = new InputSummary(
                List.of(new InputFile("file:/likes.csv", 10, 0)),
                List.of(),
                24_797,
                24_797,
                new BadLines(),
                2000,
                1976,
                21_711,
                0,
                InputSummary.Dropped.NOTHING,
                Optional.of(new InputSummary.Times(1_000, 61_000)),
                EventsPerUser.NONE);
        return new TrainedMachine(
                parameters,
                ITEMS,
                VisibleLayer.BINARY,
                input,
                anEpoch(),
                FACTS,
                3.0,
                "plain Java",
                new TrainedMachine.Platform("4.1.0", lossySettings));
    }

    private static EpochSummary anEpoch() {
        TrainingOptions options = TrainingOptions.of(1, 1);
        Block block = new Block(0, Cases.builder(1).add(1, 0).add(2).build());
        LocalStatistics statistics = new LocalStatistics(List.of(block), options);
        return new Trainer(options, statistics.casesOfUpdates())
                .runEpoch(TrainingState.initial(new long[] {1}, 2, options), statistics, Validator.NONE);
    }
}
