package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.training.Trial;
import rbm.training.UnitValues;

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

        assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
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

    @Test
    void whenTheTimeIsUpTheSettingUnderWayCountsWithWhatItHasReached() throws IOException {
        Path best = folder.resolve("best.properties");

        CommandRun run = CommandRun.of(
                "tune",
                "--input=" + SAMPLES.resolve("likes.csv"),
                "--input=" + SAMPLES.resolve("../sample-data/likes.csv"),
                "--minutes=0.001",
                "--epochs=90000",
                "--patience=0",
                "--output=" + best);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .filteredOn(line -> line.startsWith("Tried"))
                .singleElement()
                .asString()
                .matches("Tried 1 setting in \\d+(\\.\\d)? s; then the time was up\\.");
        String[] row = run.lines()
                .get(run.lines().indexOf("The best first:") + 2)
                .strip()
                .split(" +");
        assertThat(row[0]).isEqualTo("1");
        assertThat(run.lines())
                .last()
                .isEqualTo("A file of options holds one input: give train --conf-file each --input again");
        assertThat(Integer.parseInt(row[6])).as("epochs").isBetween(1, 9_999);
        assertThat(best).content().contains("hidden-units = " + row[1], "updates-per-epoch = " + row[2]);
    }

    @Test
    void settingsOfAMachineOfRatingsAreJudgedByTheErrorOfPredictionsAndTheLeastIsTheBest() throws IOException {
        Path best = folder.resolve("best.properties");

        CommandRun run = CommandRun.of(
                "tune",
                "--input=" + SAMPLES.resolve("likes.csv"),
                "--visible=ratings",
                "--trials=3",
                "--epochs=9",
                "--hidden-units=3..9",
                "--output=" + best);

        assertThat(run.err()).isEmpty();
        int table = run.lines().indexOf("The best first:");
        assertThat(run.lines()).contains("Tried 3 settings in " + tookOf(run) + ".");
        assertThat(run.lines().get(table + 1)).endsWith("  RMSE");
        List<Double> errors = scores(run.lines().subList(table + 2, run.lines().size() - 1));
        assertThat(errors).hasSize(3).isSorted().allMatch(error -> error > 0.5 && error < 2);
        assertThat(best)
                .content()
                .contains("visible = ratings", "negative-visible = probabilities")
                .containsPattern("# Trial \\d of a search: RMSE " + errors.get(0) + "0* on what was held out\\.");
        CommandRun train = CommandRun.of("train", "--conf-file=" + best, "--model=" + folder.resolve("model"));
        assertThat(train.err()).isEmpty();
        assertThat(folder.resolve("model/MANIFEST.json")).exists();
    }

    private static String tookOf(CommandRun run) {
        return run.lines().stream()
                .filter(line -> line.startsWith("Tried"))
                .map(line -> line.replaceAll(".* in |\\.$", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void settingsOfRowsAreAllJudgedByTheSameMetricWhateverTheirSize() throws IOException {
        Path rows = folder.resolve("rows.txt");
        Files.write(
                rows,
                IntStream.range(0, 600)
                        .mapToObj(row -> row % 2 == 0 ? "1 1 0 1" : "0 0 1 " + row % 3 % 2)
                        .toList());

        assertThat(metricOfRows(rows, "small", "--hidden-units=2..20", "--epochs=1"))
                .isEqualTo("log-likelihood");
        assertThat(metricOfRows(rows, "large", "--hidden-units=19..21", "--epochs=1"))
                .isEqualTo("pseudo-likelihood");
        assertThat(metricOfRows(rows, "as they are", "--epochs=1")).isEqualTo("pseudo-likelihood");
    }

    private String metricOfRows(Path rows, String output, String... options) {
        Stream<String> words = Stream.of(
                "tune", "--input=" + rows, "--input-format=matrix", "--trials=1", "--output=" + folder.resolve(output));
        CommandRun run = CommandRun.of(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        String head = run.lines().get(1);
        return head.substring(head.lastIndexOf(' ') + 1);
    }

    @Test
    void aSettingThatWasStillGettingBetterLeavesTheNumberOfEpochsToTrain() {
        Trial trial = new Trial(4, 30, 2, 0.5, 0.01, UnitValues.STATES);
        String settled = text(new TrialResult(trial, 33, 100, 21, 0.25));
        String stopped = text(new TrialResult(trial, 33, 100, 33, 0.25));
        String full = text(new TrialResult(trial, 100, 100, 100, 0.25));

        assertThat(settled).contains("validation-share = 0", "epochs = 21");
        assertThat(full).contains("validation-share = 0", "epochs = 100");
        assertThat(stopped)
                .contains("# It was still getting better at epoch 33, its last:", "epochs = 100")
                .doesNotContain("validation-share");
        assertThat(List.of(settled, stopped, full))
                .allSatisfy(text -> assertThat(text)
                        .startsWith("# Trial 4 of a search: nDCG@10 0.2500 on what was held out.")
                        .contains("input = x", "hidden-units = 30", "learning-rate = 0.5", "l2 = 0.01", "seed = 7"));
    }

    private static String text(TrialResult result) {
        return new TunedOptions(Map.of("input", "x"), VisibleUnits.LIKES, result, "nDCG@10", 7).text();
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

    /** The last line names the file, and one says how long the search took. */
    private static List<String> withoutTimes(List<String> lines) {
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.replaceFirst("^(Tried 3 settings) in .*", "$1"))
                .toList();
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
                "--visible=ratings --validation-input=x|Cannot use validation-input with visible ratings: expected"
                        + " validation-share, a share of the likes or ratings of each user",
                "--quarantine=q|Cannot use --quarantine here: bad lines are counted, only train keeps them",
                "--minutes=0|Cannot set --minutes to 0.0: must be above 0"
            })
    void rangesThatAreNoneAreRefusedInASentence(String option, String sentence) {
        CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of("tune", "--input=x", "--output=" + folder.resolve("o")), Stream.of(option.split(" ")))
                .toArray(String[]::new));

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
