package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searching through the command line, and what train makes of the result. */
class TuneCommandTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("sample-data");

    @TempDir
    private Path folder;

    @Test
    void theSameSeedFindsTheSameSettingsAndTrainTakesThemAsTheyAre() throws IOException {
        List<String> first = tune("first.properties");
        List<String> second = tune("second.properties");

        assertThat(second.subList(0, second.size() - 1)).isEqualTo(first.subList(0, first.size() - 1));
        int best = first.indexOf("The best first:");
        assertThat(first.get(1)).endsWith("nDCG@5");
        assertThat(first.subList(best + 2, first.size() - 1)).hasSize(3);
        assertThat(scores(first.subList(best + 2, first.size() - 1)))
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(folder.resolve("second.properties")).hasSameTextualContentAs(folder.resolve("first.properties"));

        CommandRun train = CommandRun.of(
                "train",
                "--conf-file",
                folder.resolve("first.properties").toString(),
                "--model",
                folder.resolve("model").toString());

        assertThat(train.err()).isEmpty();
        assertThat(train.lines()).noneMatch(line -> line.contains("held-out"));
        assertThat(folder.resolve("model/MANIFEST.json")).exists();
    }

    private List<String> tune(String output) {
        CommandRun run = CommandRun.of(
                "tune",
                "--input=" + SAMPLES.resolve("likes.csv"),
                "--like-threshold=4",
                "--trials=3",
                "--epochs=9",
                "--hidden-units=5..20",
                "--validation-k=5",
                "--output=" + folder.resolve(output));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.lines();
    }

    private static List<Double> scores(List<String> rows) {
        return rows.stream()
                .map(row -> Double.parseDouble(row.substring(row.lastIndexOf(' ') + 1)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--l2=3..1|Cannot set --l2 to 3..1: must be two numbers above 0, the smaller one first, such as 0.001..0.1",
                "--learning-rate=fast|Cannot set --learning-rate to fast: must be two numbers above 0, the smaller one first,"
                        + " such as 0.001..0.1",
                "--l2=0.1..|Cannot set --l2 to 0.1..: must be two numbers above 0, the smaller one first, such as 0.001..0.1",
                "--hidden-units=0.5..3|Cannot set --hidden-units to 0.5..3.0: must be two whole numbers, at least 1",
                "--trials=0|Cannot set --trials to 0: must be at least 1",
                "--visible=ratings|Cannot tune with visible ratings: expected likes or likes-given-rated",
                "--minutes=0|Cannot set --minutes to 0.0: must be above 0"
            })
    void rangesThatAreNoneAreRefusedInASentence(String option, String sentence) {
        CommandRun run = CommandRun.of("tune", "--input=x", "--output=" + folder.resolve("o"), option);

        assertThat(run.err()).isEqualTo(sentence);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void trialsAndMinutesTogetherAreRefused() {
        CommandRun run =
                CommandRun.of("tune", "--input=x", "--output=" + folder.resolve("o"), "--trials=2", "--minutes=1");

        assertThat(run.err()).isEqualTo("Cannot tune for both --trials and --minutes: give one of them");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "mine");

        CommandRun run = CommandRun.of("tune", "--input=x", "--output=" + there);

        assertThat(run.err()).isEqualTo("Cannot write the best settings to " + there + ": it is there already");
        assertThat(there).hasContent("mine");
    }

    @Test
    void dataThatAreTooFewToJudgeByAreRefused() throws IOException {
        Path few = Files.writeString(folder.resolve("few.csv"), "ann,film\nbob,film\n");

        CommandRun run = CommandRun.of("tune", "--input=" + few, "--output=" + folder.resolve("o"));

        assertThat(run.err())
                .isEqualTo(
                        "Cannot tune on " + few + ": nothing of it can be held out; expected at least 500 cases and a"
                                + " --validation-share above 0, or a --validation-input");
        assertThat(run.code()).isEqualTo(20);
    }
}
