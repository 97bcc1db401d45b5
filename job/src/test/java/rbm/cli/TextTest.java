package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void rowsOfStatesAreZerosAndOnesSeparatedByBlanks() {
        assertThat(RowText.states(new int[] {0, 2}, 4)).isEqualTo("1 0 1 0");
        assertThat(RowText.states(new int[] {}, 2)).isEqualTo("0 0");
    }

    @Test
    void decimalsHaveSixPlaces() {
        assertThat(RowText.decimals(0, 0.25, 0.9999999, 1e-6)).isEqualTo("0.000000 0.250000 1.000000 0.000001");
    }

    @Test
    void nearlyZeroAndNearlyOneAreWrittenAsZeroAndOne() {
        assertThat(RowText.rounded(0.00099, 0.001, 0.5, 0.999, 0.9991)).isEqualTo("0 0.001000 0.500000 0.999000 1");
    }

    @Test
    void lengthsOfTimeAreReadable() {
        assertThat(Durations.text(0.04)).isEqualTo("0.0 s");
        assertThat(Durations.text(9.96)).isEqualTo("10 s");
        assertThat(Durations.text(185)).isEqualTo("3 min 05 s");
        assertThat(Durations.text(7800)).isEqualTo("2 h 10 min");
    }

    @Test
    void suggestionsAreNearOrAbsent() {
        assertThat(Suggestions.didYouMean("epoch", Set.of("epochs", "seed"))).isEqualTo("; did you mean epochs?");
        assertThat(Suggestions.didYouMean("wages", Set.of("epochs", "seed"))).isEmpty();
        assertThat(Suggestions.didYouMean("wages", Set.of())).isEmpty();
    }

    @Test
    void blanksThatWouldNotBeSeenInATableAreInQuotes() {
        assertThat(TerminalText.name(" 42")).isEqualTo("' 42'");
        assertThat(TerminalText.name("42 ")).isEqualTo("'42 '");
        assertThat(TerminalText.name(" ")).isEqualTo("' '");
        assertThat(TerminalText.name("")).isEqualTo("''");
        assertThat(TerminalText.name("Star Wars")).isEqualTo("Star Wars");
        assertThat(TerminalText.name("Avatar\n")).isEqualTo("Avatar\\u000a");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        assertThat(TerminalText.name("😀".repeat(41))).isEqualTo("😀".repeat(39) + "…");
        assertThat(TerminalText.name("😀".repeat(40))).isEqualTo("😀".repeat(40));
    }
}
