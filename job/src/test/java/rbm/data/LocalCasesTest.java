package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import rbm.model.Cases;

class LocalCasesTest {
    @Test
    void allRowsAreOneDataSetAndKeysFollowFromTheirNumbers() {
        Cases cases = read("\uFEFF# films\n1 0 1\n\n0 1 0 \r\n0,0,0\n");
        assertThat(cases.size()).isEqualTo(3);
        assertThat(cases.visibleUnits()).isEqualTo(3);
        assertThat(cases.unitsOf(0)).containsExactly(0, 2);
        assertThat(cases.unitsOf(1)).containsExactly(1);
        assertThat(cases.unitsOf(2)).isEmpty();
        assertThat(cases.key(2)).isEqualTo(CaseKeys.ofRow(2));
    }

    @Test
    void moreThanAThousandRowsAreNothingSpecial() {
        assertThat(read("1 0\n".repeat(2500)).size()).isEqualTo(2500);
    }

    @Test
    void aBadRowIsNamedByFileAndLine() {
        assertThatThrownBy(() -> read("1 0 1\n# x\n1 0 7\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read rows.txt:3: Invalid value '7' in column 3: expected 0 or 1");
    }

    @Test
    void aRaggedRowIsRefused() {
        assertThatThrownBy(() -> read("1 0 1\n1 0\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read rows.txt:2: Invalid row of 2 values: expected 3");
    }

    @Test
    void theCallerMayKnowTheWidth() {
        assertThat(LocalCases.read(new StringReader("1 0"), "rows.txt", 2).size())
                .isEqualTo(1);
        assertThatThrownBy(() -> LocalCases.read(new StringReader("1 0 1"), "standard input", 6))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read standard input:1: Invalid row of 3 values: expected 6");
    }

    @Test
    void noRowAtAllIsAMistake() {
        assertThatThrownBy(() -> read("# nothing\n\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot read rows.txt: no row of 0 and 1 in 2 lines");
    }

    private static Cases read(String text) {
        return LocalCases.read(new StringReader(text), "rows.txt");
    }
}
