package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.model.Rbm;
import rbm.store.ModelStore;
import rbm.store.SavedModel;

class RbmcmdCommandTest {
    private static final String FILMS = """
            1 1 1 0 0 0
            1 0 1 0 0 0
            1 1 1 0 0 0
            0 0 1 1 1 0
            0 0 1 1 0 0
            0 0 1 1 1 0
            """;

    @TempDir
    private Path folder;

    private String state;

    @BeforeEach
    void nameTheState() {
        state = folder.resolve("rbmstate.dat").toString();
    }

    @Test
    void theWholeSequenceOfTheTutorialRuns() {
        assertThat(rbmcmd("", "init", "6", "2", "0.1", "--seed", "1").code()).isZero();
        assertThat(rbmcmd(FILMS, "train", "5000", "--seed", "1").code()).isZero();

        assertThat(rbmcmd("0 0 0 1 1 0", "run_visible").out()).matches("[01] [01]\n");
        assertThat(rbmcmd("1 0", "run_hidden").out()).matches("[01]( [01]){5}\n");
        assertThat(rbmcmd("", "daydream_trace", "3").lines())
                .hasSize(3)
                .first()
                .asString()
                .matches("0\\.\\d{6}( 0\\.\\d{6}){5}");
        assertThat(rbmcmd("", "daydream", "3", "5").lines())
                .hasSize(5)
                .allMatch(line -> line.matches("[01]( [01]){5}"));
    }

    @Test
    void georgeTurnsOnTheUnitOfOscarWinnersAndNotTheOtherOne() {
        trainOnFilms();
        boolean oscarsFirst = oscarsAreTheFirstHiddenUnit();

        String george = "0 0 0 1 1 0\n".repeat(200);

        assertThat(rbmcmd(george, "run_visible").lines().stream()
                        .filter((oscarsFirst ? "1 0" : "0 1")::equals)
                        .count())
                .isGreaterThan(180);
    }

    @Test
    void theUnitOfFantasyDreamsOfFantasy() {
        trainOnFilms();
        String fantasy = oscarsAreTheFirstHiddenUnit() ? "0 1\n" : "1 0\n";

        assertThat(rbmcmd(fantasy.repeat(200), "run_hidden").lines().stream()
                        .filter(films -> films.matches("[01] [01] 1 0 0 0"))
                        .count())
                .isGreaterThan(170);
    }

    @Test
    void thousandsOfRowsAreOneDataSet() {
        rbmcmd("", "init", "2", "1", "0.5", "--seed", "1");
        String firstHalfOnThenOther = "1 0\n".repeat(1000) + "0 1\n".repeat(1000);

        assertThat(rbmcmd(firstHalfOnThenOther, "train", "300", "--seed", "1").code())
                .isZero();

        Rbm rbm = new Rbm(ModelStore.load(state).parameters());
        double logOddsOfTheHalves = rbm.freeEnergy(1) - rbm.freeEnergy(0);
        assertThat(logOddsOfTheHalves).isBetween(-0.3, 0.3);
    }

    @Test
    void trainingGoesOnFromTheLastState() {
        rbmcmd("", "init", "6", "2", "--seed", "1");
        rbmcmd(FILMS, "train", "50", "--seed", "1");
        double afterOne = largestWeight();

        rbmcmd(FILMS, "train", "2000", "--seed", "2");

        assertThat(largestWeight()).isGreaterThan(2 * afterOne);
    }

    @Test
    void theRateOfInitIsTheOneOfTraining() throws IOException {
        rbmcmd("", "init", "6", "2", "0.25", "--seed", "1");
        byte[] untrained = Files.readAllBytes(Path.of(state));
        rbmcmd(FILMS, "train", "10", "--seed", "1");
        byte[] byInit = Files.readAllBytes(Path.of(state));
        Files.write(Path.of(state), untrained);

        rbmcmd(FILMS, "train", "10", "0.25", "--seed", "1");

        assertThat(Files.readAllBytes(Path.of(state))).isEqualTo(byInit);
    }

    @Test
    void theRateIsOneTenthUnlessInitSaysOtherwise() {
        rbmcmd("", "init", "6", "2");

        assertThat(ModelStore.load(state).description().options()).containsEntry("learning-rate", "0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1 0 0 0 0 0\\n1 0\\n'      | Cannot read standard input:2: Invalid row of 2 values: expected 6",
                "'1 0 0 0 0 0 1\\n'          | Cannot read standard input:1: Invalid row of 7 values: expected 6",
                "'1 0 0 0 0 7\\n'            | Cannot read standard input:1: Invalid value '7' in column 6: expected 0 or 1",
                "'# 1\\n\\n1 0 0 0 0 nan\\n' | Cannot read standard input:3: Invalid value 'nan' in column 6: expected 0 or 1",
                "''                          | Cannot read standard input: no row of 0 and 1 in 0 lines",
            })
    void aBadRowLeavesTheStateAsItWas(String rows, String message) throws IOException {
        rbmcmd("", "init", "6", "2");
        byte[] before = Files.readAllBytes(Path.of(state));

        CommandRun run = rbmcmd(rows.replace("\\n", "\n"), "train", "5");

        assertThat(run.err()).isEqualTo(message);
        assertThat(run.code()).isEqualTo(20);
        assertThat(Files.readAllBytes(Path.of(state))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "init -1 2        | Cannot set V to -1: must be at least 1",
                "init 6 0         | Cannot set H to 0: must be at least 1",
                "init 6 2 NaN     | Cannot set RATE to NaN: must be above 0",
                "init 6           | Missing H; see submit.sh rbmcmd init --help",
                "init 6 2 0.1 9   | Unexpected argument 9 of submit.sh rbmcmd init",
                "train 0          | Cannot set EPOCHS to 0: must be at least 1",
                "train 5.5        | Cannot set EPOCHS to 5.5: must be a whole number, at least 1",
                "train 5 -1       | Cannot set RATE to -1.0: must be above 0",
                "daydream 0 3     | Cannot set N to 0: must be at least 1",
                "daydream 3       | Missing M; see submit.sh rbmcmd daydream --help",
                "daydream_trace x | Cannot set N to x: must be a whole number, at least 1",
                "run_visable      | Unknown command run_visable of submit.sh rbmcmd; did you mean run_visible?",
            })
    void aWrongCommandIsOneSentence(String command, String message) {
        CommandRun run = rbmcmd("", command.split(" "));

        assertThat(run.err()).isEqualTo(message);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void stateAndCommandMustBeGiven() {
        assertThat(CommandRun.of("rbmcmd").err()).isEqualTo("Missing STATE; see submit.sh rbmcmd --help");
        assertThat(CommandRun.of("rbmcmd", state).err()).isEqualTo("Missing command; see submit.sh rbmcmd --help");
    }

    @Test
    void aMissingStateIsOneSentence() {
        CommandRun run = rbmcmd("1 0", "run_hidden");

        assertThat(run.err()).isEqualTo("Cannot find a model: there is no " + state);
        assertThat(run.code()).isEqualTo(20);
    }

    @Test
    void initMakesAMachineAnewButNeverReplacesAForeignFile() throws IOException {
        rbmcmd("", "init", "6", "2");
        assertThat(rbmcmd("", "init", "3", "1").code()).isZero();
        assertThat(ModelStore.load(state).parameters().visibleUnits()).isEqualTo(3);
        Files.writeString(Path.of(state), "a letter to a friend");

        CommandRun run = rbmcmd("", "init", "6", "2");

        assertThat(run.err())
                .isEqualTo("Cannot save a model as " + state + ": a file that is no model of ours is there");
        assertThat(run.code()).isEqualTo(24);
        assertThat(Path.of(state)).hasContent("a letter to a friend");
    }

    @Test
    void aDreamOfOneStateIsItsRandomStart() {
        rbmcmd("", "init", "2", "1");

        assertThat(rbmcmd("", "daydream", "1", "2").lines()).allMatch(line -> line.matches("0\\.\\d{6} 0\\.\\d{6}"));
    }

    private void trainOnFilms() {
        rbmcmd("", "init", "6", "2", "--seed", "1");
        rbmcmd(FILMS, "train", "5000", "--seed", "1");
    }

    private boolean oscarsAreTheFirstHiddenUnit() {
        float[] weights = ModelStore.load(state).parameters().weights();
        int gladiator = 3 * 2;
        return weights[gladiator] > weights[gladiator + 1];
    }

    private double largestWeight() {
        SavedModel saved = ModelStore.load(state);
        double largest = 0;
        for (float weight : saved.parameters().weights()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    private CommandRun rbmcmd(String input, String... command) {
        String[] args = new String[command.length + 2];
        args[0] = "rbmcmd";
        args[1] = state;
        System.arraycopy(command, 0, args, 2, command.length);
        return CommandRun.withInput(input, args);
    }
}
