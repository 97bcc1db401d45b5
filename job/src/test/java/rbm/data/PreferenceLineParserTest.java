package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceLineParserTest {
    private static final PreferenceLineParser COMMA = new PreferenceLineParser(",");

    @Test
    void aLineHasAUserAnItemARatingAndATimestamp() {
        assertThat(COMMA.parse("7,film,4.5,881250949")).isEqualTo(good("7", "film", 4.5, 881250949L));
    }

    @Test
    void withoutTimestampTheEventIsBeforeAllOthers() {
        assertThat(COMMA.parse("7,film,-3e1")).isEqualTo(good("7", "film", -30, Preference.NO_TIMESTAMP));
    }

    @Test
    void withoutRatingTheEventIsALikeAtEveryThreshold() {
        assertThat(COMMA.parse("7,film")).isEqualTo(good("7", "film", Preference.NO_RATING, Preference.NO_TIMESTAMP));
        assertThat(Preference.NO_RATING >= Double.MAX_VALUE).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", "::", "|", ";", " "})
    void theSeparatorIsAnyText(String separator) {
        assertThat(new PreferenceLineParser(separator).parse(String.join(separator, "u", "i", "5", "12")))
                .isEqualTo(good("u", "i", 5, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" 42", "42 ", "A", "a", "\u00e9", "e\u0301", "=cmd()", "../..", "#1", "\uD83D\uDE00", "a\"b"})
    void idsAreExactlyAsWritten(String id) {
        assertThat(COMMA.parse(id + "," + id)).isEqualTo(good(id, id, Preference.NO_RATING, Preference.NO_TIMESTAMP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"a,b\",c         | a,b | c",
                "\"a\"\"b\",c      | a\"b | c",
                "a,\"\"\"\"        | a   | \"",
                "\"a\",\"b\"       | a   | b",
                "a,\"b,\"\",\"     | a   | b,\","
            })
    void quotedFieldsFollowRfc4180(String line, String user, String item) {
        assertThat(COMMA.parse(line)).isEqualTo(good(user, item, Preference.NO_RATING, Preference.NO_TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void blankLinesAreSkipped(String line) {
        assertThat(COMMA.parse(line)).isEqualTo(ParsedLine.skipped());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a                | WRONG_WIDTH     | Invalid line of 1 field: expected 2 to 4",
                "a,b,1,2,3        | WRONG_WIDTH     | Invalid line of 5 fields: expected 2 to 4",
                ",b               | EMPTY_ID        | Invalid user '': expected an id",
                "a,,5             | EMPTY_ID        | Invalid item '': expected an id",
                "\"\",b           | EMPTY_ID        | Invalid user '': expected an id",
                "user,item,rating | NOT_A_NUMBER    | Invalid rating 'rating': expected a number",
                "a,b,7x           | NOT_A_NUMBER    | Invalid rating '7x': expected a number",
                "a,b,             | NOT_A_NUMBER    | Invalid rating '': expected a number",
                "a,b,,17          | NOT_A_NUMBER    | Invalid rating '': expected a number",
                "a,b, 5           | NOT_A_NUMBER    | Invalid rating ' 5': expected a number",
                "a,b,4,5,         | WRONG_WIDTH     | Invalid line of 5 fields: expected 2 to 4",
                "a,b,.            | NOT_A_NUMBER    | Invalid rating '.': expected a number",
                "a,b,1e           | NOT_A_NUMBER    | Invalid rating '1e': expected a number",
                "a,b,1-2          | NOT_A_NUMBER    | Invalid rating '1-2': expected a number",
                "a,b,NaN          | NAN             | Invalid rating 'NaN': expected a finite number",
                "a,b,-Infinity    | INFINITE        | Invalid rating '-Infinity': expected a finite number",
                "a,b,+inf         | INFINITE        | Invalid rating '+inf': expected a finite number",
                "a,b,1e400        | INFINITE        | Invalid rating '1e400': expected a finite number",
                "a,b,5,x          | NOT_A_TIMESTAMP | Invalid timestamp 'x': expected seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z",
                "a,b,5,1.5        | NOT_A_TIMESTAMP | Invalid timestamp '1.5': expected seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z",
                "a,b,5,           | NOT_A_TIMESTAMP | Invalid timestamp '': expected seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z",
                "a,b,5,1234567890123456789 | NOT_A_TIMESTAMP | Invalid timestamp '1234567890123456789': expected seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z",
                "a,b,5,2026-13-31T12:00:00Z | NOT_A_TIMESTAMP | Invalid timestamp '2026-13-31T12:00:00Z': expected seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z",
                "a,b,5,-12        | IMPLAUSIBLE_TIME | Invalid timestamp '-12': it is neither seconds nor milliseconds in the years 1970 to 2099",
                "a,b,5,4102444800 | IMPLAUSIBLE_TIME | Invalid timestamp '4102444800': it is neither seconds nor milliseconds in the years 1970 to 2099",
                "a,b,5,2026-01-31 | NO_TIME_ZONE | Invalid timestamp '2026-01-31': it has no zone, expected one such as Z or +01:00",
                "a,b,5,2026-01-31 12:00:00 | NO_TIME_ZONE | Invalid timestamp '2026-01-31 12:00:00': it has no zone, expected one such as Z or +01:00",
                "\"a,b            | BROKEN_QUOTES   | Invalid line '\"a,b': expected a closing quote at the end of the field",
                "\"a\"x,b         | BROKEN_QUOTES   | Invalid line '\"a\"x,b': expected a closing quote at the end of the field",
                "a,\"             | BROKEN_QUOTES   | Invalid line 'a,\"': expected a closing quote at the end of the field"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void badLinesSayWhatWasFoundAndWhatWasExpected(String line, BadLineReason reason, String detail) {
        assertThat(COMMA.parse(line)).isEqualTo(ParsedLine.bad(reason, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "0,                                SECONDS,      0",
        "881250949,                        SECONDS,      881250949000",
        "4102444799,                       SECONDS,      4102444799000",
        "31536000000,                      MILLISECONDS, 31536000000",
        "881250949123,                     MILLISECONDS, 881250949123",
        "2026-01-31T12:00:00Z,             ISO,          1769860800000",
        "2026-01-31 12:00:00Z,             ISO,          1769860800000",
        "2026-01-31T17:30:00.9999+05:30,   ISO,          1769860800999",
        "2026-01-31T12:00Z,                ISO,          1769860800000"
    })
    void timesAreSecondsMillisecondsOrIsoWithAZone(String text, TimestampUnit unit, long millis) {
        assertThat(COMMA.parse("u,i,5," + text)).isEqualTo(ParsedLine.good(new Preference("u", "i", 5, millis, unit)));
        assertThat(new PreferenceLineParser(",", unit).parse("u,i,5," + text)).isInstanceOf(ParsedLine.Good.class);
    }

    @Test
    void aTimeInAnotherUnitThanTheOneThatWasNamedIsABadLine() {
        assertThat(new PreferenceLineParser(",", TimestampUnit.MILLISECONDS).parse("u,i,5,881250949"))
                .isEqualTo(ParsedLine.bad(
                        BadLineReason.OTHER_TIMESTAMP_UNIT,
                        "Invalid timestamp '881250949': expected milliseconds, found seconds"));
    }

    @Test
    void valuesAreShownShortAndWithoutControlCharacters() {
        assertThat(COMMA.parse("a,b,\u001b[31m" + "x".repeat(100)))
                .isEqualTo(ParsedLine.bad(
                        BadLineReason.NOT_A_NUMBER,
                        "Invalid rating '\\u001B[31m" + "x".repeat(35) + "...': expected a number"));
    }

    @Test
    void theFormatRefusesWhatCannotBeASeparatorOrAThreshold() {
        assertThatThrownBy(() -> new PreferenceFormat("", PreferenceFormat.Header.ABSENT, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid separator '': expected at least one character, no quote and no line end");
        assertThatThrownBy(() -> new PreferenceFormat("\"", PreferenceFormat.Header.ABSENT, 4))
                .hasMessageContaining("Invalid separator '\"'");
        assertThatThrownBy(() -> new PreferenceFormat(",", PreferenceFormat.Header.ABSENT, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid like threshold NaN: expected a finite number");
    }

    @Test
    void peopleWriteATabAsAnEscapeOrByName() {
        assertThat(PreferenceFormat.separatorOf("\\t")).isEqualTo("\t");
        assertThat(PreferenceFormat.separatorOf("tab")).isEqualTo("\t");
        assertThat(PreferenceFormat.separatorOf("::")).isEqualTo("::");
    }

    private static ParsedLine<Preference> good(String user, String item, double rating, long timestamp) {
        return timestamp == Preference.NO_TIMESTAMP
                ? ParsedLine.good(new Preference(user, item, rating, timestamp, TimestampUnit.AUTO))
                : ParsedLine.good(new Preference(user, item, rating, timestamp * 1000, TimestampUnit.SECONDS));
    }
}
