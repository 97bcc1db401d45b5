package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixLineParserTest {
    private static final MatrixLineParser THREE = MatrixLineParser.ofWidth(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 0 1",
                "1,0,1",
                "1\t0\t1",
                "  1   0 1  ",
                "1, 0 ,1",
                "1,0 1",
                "1.0 0.0 1.",
                "1e0 -0 +1",
                "\t1 0 1\t",
                "001 0e9 1"
            })
    void valuesMayBeSeparatedByBlanksTabsOrCommas(String line) {
        MatrixRow row = good(THREE.parse(line));
        assertThat(row.width()).isEqualTo(3);
        assertThat(row.unitsOn()).containsExactly(0, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# 1 0 1", "  # films", "#"})
    void blankLinesAndCommentsAreSkipped(String line) {
        assertThat(THREE.parse(line)).isEqualTo(ParsedLine.skipped());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 0       | WRONG_WIDTH  | Invalid row of 2 values: expected 3",
                "1 0 1 1   | WRONG_WIDTH  | Invalid row of 4 values: expected 3",
                "1 x 0     | NOT_A_NUMBER | Invalid value 'x' in column 2: expected 0 or 1",
                "1,,0      | NOT_A_NUMBER | Invalid value '' in column 2: expected 0 or 1",
                "1,0,1,    | NOT_A_NUMBER | Invalid value '' in column 4: expected 0 or 1",
                ",0,1      | NOT_A_NUMBER | Invalid value '' in column 1: expected 0 or 1",
                "1;0;1     | NOT_A_NUMBER | Invalid value '1;0;1' in column 1: expected 0 or 1",
                "1 0 1 # x | NOT_A_NUMBER | Invalid value '#' in column 4: expected 0 or 1",
                "1d 0 1    | NOT_A_NUMBER | Invalid value '1d' in column 1: expected 0 or 1",
                "0x1p0 0 1 | NOT_A_NUMBER | Invalid value '0x1p0' in column 1: expected 0 or 1",
                "1 NaN 0   | NAN          | Invalid value 'NaN' in column 2: expected 0 or 1",
                "1 nan 0   | NAN          | Invalid value 'nan' in column 2: expected 0 or 1",
                "1 0 -inf  | INFINITE     | Invalid value '-inf' in column 3: expected 0 or 1",
                "1 0 1e400 | INFINITE     | Invalid value '1e400' in column 3: expected 0 or 1",
                "1 0 2     | NOT_BINARY   | Invalid value '2' in column 3: expected 0 or 1",
                "1 0 -1    | NOT_BINARY   | Invalid value '-1' in column 3: expected 0 or 1",
                "1 0 0.5   | NOT_BINARY   | Invalid value '0.5' in column 3: expected 0 or 1"
            })
    void badLinesSayWhatWasFoundAndWhatWasExpected(String line, BadLineReason reason, String detail) {
        assertThat(THREE.parse(line)).isEqualTo(ParsedLine.bad(reason, detail));
    }

    @Test
    void aParserOfAnyWidthTakesTheWidthOfTheRow() {
        assertThat(good(MatrixLineParser.ofAnyWidth().parse("0 0 0 0 1")).width())
                .isEqualTo(5);
    }

    @Test
    void manyUnitsThatAreOnAreAllFound() {
        MatrixRow row = good(MatrixLineParser.ofAnyWidth().parse("1,".repeat(99_999) + "0"));
        assertThat(row.width()).isEqualTo(100_000);
        assertThat(row.unitsOn()).hasSize(99_999).endsWith(99_998);
    }

    @Test
    void aWidthBelowOneIsRefused() {
        assertThatThrownBy(() -> MatrixLineParser.ofWidth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read rows of 0 values: must be at least 1");
    }

    private static MatrixRow good(ParsedLine<MatrixRow> line) {
        assertThat(line).isInstanceOf(ParsedLine.Good.class);
        return ((ParsedLine.Good<MatrixRow>) line).value();
    }
}
