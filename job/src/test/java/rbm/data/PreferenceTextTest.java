package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is written is read as the same event. */
class PreferenceTextTest {
    private static final List<String> IDS = List.of(
            " ",
            " x",
            "x ",
            "a,b",
            "tab\there",
            "a::b",
            "a:",
            "\"q\"",
            "it's \"so\"",
            "=1+1",
            "-1",
            "../../etc",
            "#c",
            "\uD83D\uDE00",
            "\uFEFFbom",
            "new\u2028line",
            "\u001b[31m",
            "x".repeat(10_240));

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", "::", " ", "; "})
    void strangeIdsComeBackExactly(String separator) {
        PreferenceText text = new PreferenceText(separator, TimestampUnit.ISO);
        PreferenceLineParser parser = new PreferenceLineParser(separator);
        for (String user : IDS) {
            for (String item : IDS) {
                String line = text.line(user, item, 3.25, 1_767_225_600_123L);
                assertThat(parser.parse(line))
                        .as(line)
                        .isEqualTo(ParsedLine.good(
                                new Preference(user, item, 3.25, 1_767_225_600_123L, TimestampUnit.ISO)));
            }
        }
    }

    @Test
    void timesKeepTheirUnitAndWhatThereWasNotIsNotWritten() {
        long millis = 1_767_225_600_000L;
        assertThat(new PreferenceText(",", TimestampUnit.SECONDS).line("u", "i", 5, millis))
                .isEqualTo("u,i,5,1767225600");
        assertThat(new PreferenceText(",", TimestampUnit.MILLISECONDS).line("u", "i", 0.1, millis))
                .isEqualTo("u,i,0.1,1767225600000");
        assertThat(new PreferenceText("\t", TimestampUnit.ISO).line("u", "i", 1e20, millis))
                .isEqualTo("u\ti\t100000000000000000000\t2026-01-01T00:00:00Z");
        PreferenceText untimed = new PreferenceText(",", TimestampUnit.AUTO);
        assertThat(untimed.line("u", "i", -2, Preference.NO_TIMESTAMP)).isEqualTo("u,i,-2");
        assertThat(untimed.line("u", "i", Preference.NO_RATING, Preference.NO_TIMESTAMP))
                .isEqualTo("u,i");
    }
}
