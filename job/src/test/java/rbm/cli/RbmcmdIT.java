package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.cli.SubmitScript.Result;

/** The sequence of commands in the tutorial's README, word for word but for the name of the tool. */
class RbmcmdIT {
    private static final String SIX_PEOPLE = """
            1 1 1 0 0 0
            1 0 1 0 0 0
            1 1 1 0 0 0
            0 0 1 1 1 0
            0 0 1 1 0 0
            0 0 1 1 1 0
            """;

    private static final String GEORGE = "0 0 0 1 1 0\n";

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        SubmitScript.prepare();
    }

    @Test
    void theSequenceOfTheTutorialRunsAndEveryStepAnswersInItsForm() {
        assertThat(rbmcmd("", "init", "6", "2", "0.1")).isEmpty();
        assertThat(rbmcmd(SIX_PEOPLE, "train", "5000")).isEmpty();

        assertThat(rbmcmd(GEORGE, "run_visible")).matches("[01] [01] ?\n");
        assertThat(rbmcmd("1 0\n0 1\n", "run_hidden")).matches("([01]( [01]){5} ?\n){2}");
        assertThat(rbmcmd("", "daydream_trace", "5"))
                .matches("(0|1|0\\.\\d+)( (0|1|0\\.\\d+)){5} ?\n([01]( [01]){5} ?\n){4}");
        assertThat(rbmcmd("", "daydream", "5", "3")).matches("([01]( [01]){5} ?\n){3}");
    }

    @Test
    void aUnitStandsForOscarWinnersAndTheOtherForFantasy() {
        rbmcmd("", "init", "6", "2", "0.1", "--seed", "1");
        rbmcmd(SIX_PEOPLE, "train", "5000", "--seed", "1");

        String george = rbmcmd(GEORGE, "run_visible", "--seed", "2");
        assertThat(george).matches("(1 0|0 1) ?\n");

        // The unit that George does not turn on is that of fantasy.
        String fantasy = george.startsWith("1") ? "0 1\n" : "1 0\n";
        assertThat(rbmcmd(fantasy, "run_hidden", "--seed", "2")).matches("1 [01] 1 0 0 0 ?\n");
    }

    @Test
    void aBadRowIsOneSentenceAndTheStateIsAsItWas() throws IOException {
        rbmcmd("", "init", "6", "2");
        byte[] before = Files.readAllBytes(folder.resolve("state.dat"));

        Result result = run("1 1 1 0 0 0\n1 1 1\n", "train", "10");

        assertThat(result)
                .isEqualTo(new Result(20, "", "Cannot read standard input:2: Invalid row of 3 values: expected 6\n"));
        assertThat(Files.readAllBytes(folder.resolve("state.dat"))).isEqualTo(before);
    }

    private String rbmcmd(String input, String... words) {
        long start = System.nanoTime();
        Result result = run(input, words);
        System.out.printf("rbmcmd %s: %.2f s%n", String.join(" ", words), (System.nanoTime() - start) / 1e9);
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.output();
    }

    private Result run(String input, String... words) {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "rbmcmd";
        arguments[1] = "state.dat";
        System.arraycopy(words, 0, arguments, 2, words.length);
        return SubmitScript.of(SubmitScript.PROJECT).in(folder).reading(input).run(arguments);
    }
}
