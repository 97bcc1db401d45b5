package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.SavedModel;

/**
 * A machine of three visible and two hidden units. Its first hidden unit goes with the first two visible units, its
 * second one with the third; the weights are so large that most samples are certain.
 */
class QueryCommandsTest {
    private static final float[] WEIGHTS = {40, -40, 40, -40, -40, 40};

    @TempDir
    private Path folder;

    private String model;

    @BeforeEach
    void saveAModel() {
        model = folder.resolve("model").toString();
        save(new Item("1", "Harry Potter"), new Item("2", "Avatar"), new Item("3", "Titanic"));
    }

    @Test
    void runVisiblePrintsTheHiddenUnitsThatAreOn() {
        CommandRun run = CommandRun.withInput("1 1 0\n# Fred\n0,0,1\n", "run-visible", "--model", model);

        assertThat(run.out()).isEqualTo("1 0\n0 1\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void runHiddenPrintsTheVisibleUnitsThatAreOn() {
        assertThat(CommandRun.withInput("1 0\n0 1\n", "run-hidden", "--model", model)
                        .out())
                .isEqualTo("1 1 0\n0 0 1\n");
    }

    @Test
    void probabilitiesArePrintedOnRequest() {
        assertThat(CommandRun.withInput("0 0 0\n", "run-visible", "--model", model, "--probabilities")
                        .out())
                .isEqualTo("0.500000 0.268941\n");
        assertThat(CommandRun.withInput("0 0\n", "run-hidden", "--model", model, "--probabilities")
                        .out())
                .isEqualTo("0.731059 0.500000 0.119203\n");
    }

    @Test
    void rowsMayComeFromAFile() throws IOException {
        Path rows = folder.resolve("rows.txt");
        Files.writeString(rows, "1 1 0\n");

        assertThat(CommandRun.of("run-visible", "--model", model, "--input", rows.toString())
                        .out())
                .isEqualTo("1 0\n");
    }

    @Test
    void aMissingFileOfRowsIsOneSentence() {
        CommandRun run = CommandRun.of("run-visible", "--model", model, "--input", "nowhere.txt");

        assertThat(run.err()).isEqualTo("Cannot read nowhere.txt: there is no such file");
        assertThat(run.code()).isEqualTo(20);
    }

    @Test
    void aRowOfAnotherWidthIsOneSentenceAndNothingIsPrinted() {
        CommandRun run = CommandRun.withInput("1 1 0\n1 1\n", "run-visible", "--model", model);

        assertThat(run.err()).isEqualTo("Cannot read standard input:2: Invalid row of 2 values: expected 3");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(20);
    }

    @Test
    void aSampleCanBeRepeatedByItsSeed() {
        String undecided = "0 0 0\n".repeat(64);

        String first = CommandRun.withInput(undecided, "run-visible", "--model", model, "--seed", "7")
                .out();

        assertThat(CommandRun.withInput(undecided, "run-visible", "--model", model, "--seed", "7")
                        .out())
                .isEqualTo(first);
        assertThat(CommandRun.withInput(undecided, "run-visible", "--model", model, "--seed", "8")
                        .out())
                .isNotEqualTo(first);
    }

    @Test
    void withoutASeedEveryAnswerIsAFreshOne() {
        String undecided = "0 0 0\n".repeat(128);

        assertThat(CommandRun.withInput(undecided, "run-visible", "--model", model)
                        .out())
                .isNotEqualTo(CommandRun.withInput(undecided, "run-visible", "--model", model)
                        .out());
    }

    @Test
    void everyDreamIsARowOfStates() {
        List<String> dreams = CommandRun.of("daydream", "--model", model, "--steps", "10", "--dreams", "20")
                .lines();

        assertThat(dreams).hasSize(20).allMatch(dream -> dream.matches("[01] [01] [01]"));
        assertThat(dreams)
                .filteredOn(dream -> dream.equals("1 1 0") || dream.equals("0 0 1"))
                .isNotEmpty();
    }

    @Test
    void aTraceStartsAtRandomNumbersAndGoesOnInStates() {
        List<String> trace = CommandRun.of("daydream", "--model", model, "--trace", "4", "--seed", "1")
                .lines();

        assertThat(trace).hasSize(4);
        assertThat(trace.get(0)).matches("0\\.\\d{6} 0\\.\\d{6} 0\\.\\d{6}");
        assertThat(trace.subList(1, 4)).allMatch(state -> state.matches("[01] [01] [01]"));
    }

    @Test
    void aTraceIsNotAlsoASetOfDreams() {
        CommandRun run = CommandRun.of("daydream", "--model", model, "--trace", "4", "--dreams", "2");

        assertThat(run.err()).isEqualTo("Cannot use --trace with --dreams: a trace is one dream of its own length");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void theTableOfWeightsHasARowAndAColumnForTheBiases() {
        assertThat(CommandRun.of("weights", "--model", model).lines())
                .containsExactly(
                        "                  Bias unit       Hidden 1       Hidden 2",
                        "Bias unit        0.00000000     0.00000000    -1.00000000",
                        "Harry Potter     1.00000000    40.00000000   -40.00000000",
                        "Avatar           0.00000000    40.00000000   -40.00000000",
                        "Titanic         -2.00000000   -40.00000000    40.00000000");
    }

    @Test
    void namesCannotPaintTheTerminal() {
        save(new Item("1", "\u001b[31mred\n\u202e"), new Item("2", "x".repeat(60)), new Item("3", "Ünï"));

        List<String> rows = CommandRun.of("weights", "--model", model).lines();

        assertThat(rows.get(2)).startsWith("\\u001b[31mred\\u000a\\u202e ");
        assertThat(rows.get(3)).startsWith("x".repeat(39) + "… ");
        assertThat(rows.get(4)).startsWith("Ünï ");
    }

    @Test
    void theTopItemsOfAHiddenUnitAreThoseOfTheLargestWeights() {
        assertThat(CommandRun.of("weights", "--model", model, "--top", "1").out())
                .isEqualTo("Hidden 1: Harry Potter (40.0)\nHidden 2: Titanic (40.0)\n");
    }

    @Test
    void aMissingModelIsOneSentence() {
        String nowhere = folder.resolve("nowhere").toString();

        CommandRun run = CommandRun.of("weights", "--model", nowhere);

        assertThat(run.err()).isEqualTo("Cannot find a model: there is no " + nowhere);
        assertThat(run.code()).isEqualTo(20);
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        Path weights = Path.of(model, "weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);

        CommandRun run = CommandRun.of("weights", "--model", model);

        assertThat(run.err()).contains("weights.safetensors").hasLineCount(1);
        assertThat(run.code()).isEqualTo(26);
    }

    private void save(Item... items) {
        Parameters parameters = new Parameters(WEIGHTS.clone(), new float[] {1, 0, -2}, new float[] {0, -1});
        ModelDescription.Machine machine = new ModelDescription.Machine(3, 2, ModelDescription.BINARY);
        ModelDescription description = new ModelDescription(machine, Map.of(), Map.of(), Map.of(), Versions.local());
        ModelStore.save(model, new SavedModel(parameters, Arrays.asList(items), description), Overwrite.YES);
    }
}
