package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.BadLineLimit;
import rbm.data.CaseKeys;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.model.Cases;

class MatrixInputTest {
    private static JavaSparkContext context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = SparkContexts.local(2);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyRowIsACaseAlsoOneWithoutAUnitOn() {
        TrainingData data = read("# films\n1 0 1\n\n0,0,0\n1\t0\t0\n");
        assertThat(data.cases()).isEqualTo(3);
        assertThat(data.visibleUnits()).isEqualTo(3);
        assertThat(data.itemCounts()).containsExactly(2, 0, 1);
        assertThat(data.items()).extracting(Item::id).containsExactly("1", "2", "3");
        assertThat(data.summary().skippedLines()).isEqualTo(2);
        assertThat(data.summary().describe())
                .isEqualTo("1 file, 5 lines: 3 cases with 3 units on, 2 blank, comment or header lines");
    }

    @Test
    void theKeyOfACaseIsThatOfItsNumberAmongTheGoodLinesOfAllFiles() {
        InputFixture.write(folder.resolve("b"), "0 0 1\n");
        InputFixture.write(folder.resolve("a"), "# x\n1 0 0\nbad\n0 1 0\n");
        TrainingData data = MatrixInput.read(
                context,
                InputRequest.ofMatrix(List.of(folder + "/b", folder + "/a")).withBadLineLimit(BadLineLimit.parse("1")));
        Cases cases = data.blocks().collect().get(0).cases();
        assertThat(cases.size()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(cases.key(i)).isEqualTo(CaseKeys.ofRow(cases.unitsOf(i)[0]));
        }
    }

    @Test
    void namesComeFromAFileWithOneALine() {
        String names = InputFixture.write(folder.resolve("names"), "Harry Potter\n#Gandhi \nAvatar\r\n\n");
        assertThat(read("1 0 1\n", matrix().withNames(names)).items())
                .containsExactly(new Item("1", "Harry Potter"), new Item("2", "#Gandhi "), new Item("3", "Avatar"));
    }

    @Test
    void namesMustFitTheColumnsAndMayNotBeBlank() {
        String two = InputFixture.write(folder.resolve("two"), "A\nB\n");
        assertThatThrownBy(() -> read("1 0 1\n", matrix().withNames(two)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot name the columns: 2 names for cases of 3 values");
        String blank = InputFixture.write(folder.resolve("blank"), "A\n\nB\n");
        assertThatThrownBy(() -> read("1 0 1\n", matrix().withNames(blank)))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read the names in " + blank + ":2: blank line, expected a name");
        assertThatThrownBy(() -> read("1 0 1\n", matrix().withNames(folder + "/none")))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read file:" + folder + "/none: no such file or folder");
    }

    @Test
    void aSingleBadLineStopsAMatrixUnlessItIsAllowed() {
        assertThatThrownBy(() -> read("1 0 1\n1 0\n0 0 1\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on cases.txt: 1 of 3 lines is bad (33.3 %), at most 0 allowed; "
                        + "1 x wrong number of values; first: cases.txt:2: Invalid row of 2 values: expected 3");
        TrainingData data = read("1 0 1\n1 0\n0 0 1\n", matrix().withBadLineLimit(BadLineLimit.parse("34%")));
        assertThat(data.cases()).isEqualTo(2);
    }

    @Test
    void theFirstGoodLineSaysHowWideAllMustBe() {
        TrainingData data = read("x\n1 0\n0 1\n1 1 1\n", matrix().withBadLineLimit(BadLineLimit.parse("2")));
        assertThat(data.visibleUnits()).isEqualTo(2);
        assertThat(data.cases()).isEqualTo(2);
    }

    @Test
    void filesOfCommentsOrOfBadLinesOnlyAreNoInput() {
        assertThatThrownBy(() -> read("# nothing\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on cases.txt: no line with data among 1 lines");
        assertThatThrownBy(() -> read("a b\nc d\n", matrix().withBadLineLimit(BadLineLimit.parse("100%"))))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot train on cases.txt: no line with data among 2 lines; 2 x expected a number; "
                        + "first: cases.txt:1: Invalid value 'a' in column 1: expected 0 or 1; "
                        + "cases.txt:2: Invalid value 'c' in column 1: expected 0 or 1");
    }

    @Test
    void aHundredThousandColumnsAreRead() {
        TrainingData data = read(("0 ".repeat(99_999) + "1\n").repeat(3));
        assertThat(data.visibleUnits()).isEqualTo(100_000);
        assertThat(data.itemCounts()[99_999]).isEqualTo(3);
    }

    @Test
    void sparkMayNotBeSetToLoseInputSilently() {
        for (String setting : List.of(
                "spark.files.ignoreCorruptFiles",
                "spark.files.ignoreMissingFiles",
                "spark.sql.files.ignoreCorruptFiles",
                "spark.sql.files.ignoreMissingFiles")) {
            context.close();
            SparkConf settings = SparkContexts.configuration("local[2]").set(setting, "true");
            context = new JavaSparkContext(settings);
            try {
                assertThatThrownBy(() -> read("1 0\n"))
                        .isInstanceOf(InputException.class)
                        .hasMessage("Cannot read the input with " + setting
                                + "=true: damaged or missing files would be left out silently; set it to false, or"
                                + " spark.rbm.allowLossyInput to true");
                context.close();
                context = new JavaSparkContext(settings.set("spark.rbm.allowLossyInput", "true"));
                assertThat(read("1 0\n").cases()).isEqualTo(1);
            } finally {
                context.close();
                context = SparkContexts.local(2);
            }
        }
    }

    private InputRequest matrix() {
        return InputRequest.ofMatrix(List.of(folder.resolve("cases.txt").toString()));
    }

    private TrainingData read(String text) {
        return read(text, matrix());
    }

    private TrainingData read(String text, InputRequest request) {
        InputFixture.write(folder.resolve("cases.txt"), text);
        return MatrixInput.read(context, request);
    }
}
