package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadLinesTest {
    @Test
    void describesCountsByReasonMostFrequentFirstAndTheFirstThreeLines() {
        BadLines bad = new BadLines();
        bad.add(line(17, BadLineReason.NOT_A_NUMBER));
        bad.add(line(20, BadLineReason.EMPTY_ID));
        bad.add(line(21, BadLineReason.NOT_A_NUMBER));
        bad.add(line(25, BadLineReason.NOT_A_NUMBER));
        assertThat(bad.total()).isEqualTo(4);
        assertThat(bad.share(1000)).isEqualTo("4 of 1,000 lines are bad (0.400 %)");
        assertThat(bad.describe())
                .isEqualTo("3 x expected a number, 1 x empty id; first: likes.csv:17: Invalid rating '7x'; "
                        + "likes.csv:20: Invalid rating '7x'; likes.csv:21: Invalid rating '7x'");
    }

    @Test
    void combiningAddsCountsKeepsTheFirstFiveAndCountsLinesFromTheStartOfTheFile() {
        BadLines first = new BadLines();
        BadLines second = new BadLines();
        for (int i = 1; i <= 4; i++) {
            first.add(line(i, BadLineReason.NAN));
            second.add(line(i, BadLineReason.NUL));
        }
        first.combine(second, 100);
        assertThat(first.total()).isEqualTo(8);
        assertThat(first.first()).extracting(BadLine::line).containsExactly(1L, 2L, 3L, 4L, 101L);
        assertThat(first.byReason()).containsEntry(BadLineReason.NAN, 4L).containsEntry(BadLineReason.NUL, 4L);
        assertThat(second.first()).extracting(BadLine::line).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void noBadLinesChangeNothing() {
        BadLines bad = new BadLines();
        bad.add(line(3, BadLineReason.NAN));
        bad.combine(new BadLines(), 50);
        assertThat(bad.total()).isEqualTo(1);
        assertThat(bad.first()).extracting(BadLine::place).containsExactly("likes.csv:3");
    }

    @Test
    void theTextIsCutAtAThousandCharactersButNotWithinOne() {
        String text = "x".repeat(999) + "\uD83D\uDE00" + "y";
        assertThat(new BadLine("f", 1, BadLineReason.NAN, "", text).text()).isEqualTo("x".repeat(999));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, true",
        "0, 1, 10, false",
        "25, 25, 30, true",
        "25, 26, 30, false",
        "1%, 10, 1000, true",
        "1%, 11, 1000, false",
        "'0.5 %', 5, 1000, true",
        "0.5%, 6, 1000, false",
        "0%, 1, 1000000000000, false",
        "100%, 7, 7, true",
        "1%, 0, 0, true"
    })
    void aLimitIsACountOrAShare(String limit, long bad, long lines, boolean allowed) {
        assertThat(BadLineLimit.parse(limit).allows(bad, lines)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2500, '2,500'", "1%, 1 %", "0.5%, 0.5 %", "' 7 ', 7"})
    void aLimitIsShownForPeople(String limit, String shown) {
        assertThat(BadLineLimit.parse(limit)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "x", "%", "-1%", "101%", "NaN%", "inf%", "1%%", "0x1%", "1e3"})
    void aLimitThatIsNeitherIsRefused(String limit) {
        assertThatThrownBy(() -> BadLineLimit.parse(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid limit of bad lines '" + limit
                        + "': expected a count from 0 such as 25, or a share from 0% to 100% such as 1%");
    }

    private static BadLine line(long number, BadLineReason reason) {
        return new BadLine("hdfs://host/logs/likes.csv", number, reason, "Invalid rating '7x'", "a,b,7x");
    }
}
