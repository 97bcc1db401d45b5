package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The range checks make visible which value an option has: an epochs of 0 is refused with where it came from. */
class ConfFileTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyIsTheLongNameOfAnOption() throws IOException {
        Path file = conf("epochs = 0");

        assertThat(train("--conf-file", file.toString()).err())
                .isEqualTo("Cannot set epochs in " + file + " to 0: must be at least 1");
    }

    @Test
    void theCommandLineWins() throws IOException {
        Path file = conf("epochs = 5");

        assertThat(train("--conf-file=" + file, "--epochs", "0").err())
                .isEqualTo("Cannot set --epochs to 0: must be at least 1");
    }

    @Test
    void aFlagThatTheFileSetsAndTheCommandLineRepeatsStaysSet() throws IOException {
        Path file = conf("header = true");

        assertThat(CommandRun.of("train", "--conf-file=" + file, "--header", "--help")
                        .code())
                .isZero();
        assertThat(train("--conf-file=" + file, "--header=perhaps").err())
                .isEqualTo("Cannot set --header to perhaps: must be true or false");
    }

    @Test
    void anUnknownKeyIsAnErrorThatNamesFileAndKey() throws IOException {
        Path file = conf("gibs-steps = 1");

        CommandRun run = train("--conf-file", file.toString());

        assertThat(run.err()).isEqualTo("Unknown option gibs-steps in " + file + "; did you mean gibbs-steps?");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aValueOfTheWrongTypeIsAnErrorThatNamesFileAndKey() throws IOException {
        Path file = conf("momentum = fast");

        assertThat(train("--conf-file", file.toString()).err())
                .isEqualTo("Cannot set momentum in " + file + " to fast: must be a number, at least 0 and below 1");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThat(train("--conf-file", "nowhere.properties").err())
                .isEqualTo("Cannot read options from nowhere.properties: there is no such file");
    }

    @Test
    void aFileThatIsNotUtf8IsAnError() throws IOException {
        Path file = folder.resolve("train.properties");
        Files.write(file, new byte[] {'n', 'a', 'm', 'e', 's', '=', (byte) 0xFF});

        assertThat(train("--conf-file", file.toString()).err())
                .isEqualTo("Cannot read options from " + file + ": not a properties file in UTF-8");
    }

    @Test
    void theProjectsFileIsReadWithoutBeingAskedFor() throws IOException {
        Path file = Files.createDirectory(folder.resolve("conf")).resolve("train.properties");
        Files.writeString(file, "epochs = ${rbm.home}");

        assertThat(CommandRun.withEnvironment(Map.of("RBM_HOME", folder.toString()), "train")
                        .err())
                .isEqualTo("Cannot set epochs in " + file + " to " + folder + ": must be a whole number, at least 1");
    }

    @Test
    void theProjectsFolderStandsInValues() throws IOException {
        Path file = conf("input = ${rbm.home}/likes.csv");

        assertThat(ConfFile.find("train", java.util.Optional.of(file.toString()), Map.of("RBM_HOME", "/opt/a $1"))
                        .value("input"))
                .contains("/opt/a $1/likes.csv");
    }

    @Test
    void anUnknownVariableIsAnError() throws IOException {
        Path file = conf("input = ${home}/likes.csv");

        assertThat(CommandRun.withEnvironment(Map.of("RBM_HOME", "/opt"), "train", "--conf-file", file.toString())
                        .err())
                .isEqualTo("Cannot replace ${home} in input of " + file + ": only ${rbm.home} is known");
    }

    @Test
    void theProjectsFolderMustBeKnownWhereItIsUsed() throws IOException {
        Path file = conf("input = ${rbm.home}/likes.csv");

        assertThat(train("--conf-file", file.toString()).err())
                .isEqualTo("Cannot replace ${rbm.home} in input of " + file + ": RBM_HOME is not set");
    }

    @Test
    void helpIsShownWhateverTheFileSays() throws IOException {
        assertThat(train("--help", "--conf-file", conf("nonsense = 1").toString())
                        .code())
                .isZero();
    }

    private Path conf(String text) throws IOException {
        Path file = folder.resolve("train.properties");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }

    private static CommandRun train(String... more) {
        String[] args = new String[more.length + 5];
        System.arraycopy(new String[] {"train", "--input", "in", "--model", "out"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CommandRun.of(args);
    }
}
