package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--gibbs-steps   | 0    | at least 1",
                "--hidden-units  | -5   | at least 1",
                "--epochs        | 0    | at least 1",
                "--partitions    | 0    | at least 1",
                "--updates-per-epoch | 0 | at least 1",
                "--learning-rate | 0    | above 0",
                "--learning-rate | NaN  | above 0",
                "--learning-rate | Infinity | above 0",
                "--momentum      | 1    | at least 0 and below 1",
                "--momentum      | -0.1 | at least 0 and below 1",
                "--tolerance     | -1   | at least 0",
                "--like-threshold | NaN | finite",
                "--epochs        | many | a whole number, at least 1",
                "--epochs        | 99999999999 | at most 2147483647",
                "--momentum      | x    | a number, at least 0 and below 1",
                "--gradient      | PLAIN | plain or centered",
                "--input-format  | csv  | matrix or likes",
                "--max-bad-lines | some | a count such as 25 or a share such as 1%",
            })
    void refuseAValueOutOfRangeInOneLine(String option, String value, String expected) {
        CommandRun run = CommandRun.of("train", "--input", "in", "--model", "out", option, value);

        assertThat(run.err()).matches("Cannot set " + option + " to -?" + "[\\w.]+: must be " + expected);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void guessWhichOptionWasMeant() {
        CommandRun run = CommandRun.of("train", "--epoch", "3");

        assertThat(run.err()).isEqualTo("Unknown option --epoch of submit.sh train; did you mean --epochs?");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void doNotGuessWhenNothingIsNear() {
        assertThat(CommandRun.of("train", "--completely-different").err())
                .isEqualTo("Unknown option --completely-different of submit.sh train");
    }

    @Test
    void guessWhichCommandWasMeant() {
        CommandRun run = CommandRun.of("trian");

        assertThat(run.err()).isEqualTo("Unknown command trian; did you mean train?");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void nameWhatIsMissing() {
        CommandRun run = CommandRun.of("train", "--input", "in");

        assertThat(run.err()).isEqualTo("Missing --model DIR; see submit.sh train --help");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void showControlCharactersOfAMistakeHarmlessly() {
        assertThat(CommandRun.of("train", "--\u001b[31mred\n").err())
                .isEqualTo("Unknown option --\\u001b[31mred\\u000a of submit.sh train");
    }

    @Test
    void withoutACommandTheProgramShowsItsCommands() {
        CommandRun run = CommandRun.of();

        assertThat(run.err())
                .contains("train", "generate", "weights", "run-visible", "run-hidden", "daydream", "rbmcmd")
                .endsWith("Missing command");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void helpSaysRangeAndDefaultAndFitsAHundredColumns() {
        CommandRun run = CommandRun.of("train", "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " ")).contains("the k of CD-k. [at least 1; default: 1]");
        assertThat(run.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void everyCommandHasHelpThatFitsAHundredColumns() {
        for (String command : List.of("generate", "weights", "run-visible", "run-hidden", "daydream", "rbmcmd")) {
            CommandRun run = CommandRun.of(command, "--help");
            assertThat(run.lines()).as(command).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 100);
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void helpIsAlsoACommand() {
        assertThat(CommandRun.of("help").out()).contains("Commands:", "run-visible");
        assertThat(CommandRun.of("help", "train").out()).startsWith("Trains a machine on Spark and saves it.");
    }

    @Test
    void theVersionIsKnown() {
        assertThat(CommandRun.of("--version").out()).isEqualTo("rbm 0.1.0\n");
    }
}
