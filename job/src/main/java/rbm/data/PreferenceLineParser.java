package rbm.data;

/**
 * Lines of a preference log: {@code user,item[,rating[,timestamp]]}.
 *
 * <p>Ids are kept exactly as written: never trimmed, never changed in case or Unicode form, so {@code " 42"} and
 * {@code "42"} are two. A field that starts with a double quote follows RFC 4180. Blank lines are skipped. A line without a rating is a
 * like; an empty rating is a mistake.
 */
public final class PreferenceLineParser implements LineParser<Preference> {
    private static final int FEWEST_FIELDS = 2;
    private static final int MOST_FIELDS = 4;

    private final FieldSplitter splitter;
    private final TimestampUnit unit;

    /** @param separator what stands between two fields, not empty, without a quote */
    public PreferenceLineParser(String separator) {
        this(separator, TimestampUnit.AUTO);
    }

    /**
     * @param separator what stands between two fields, not empty, without a quote
     * @param unit how timestamps are written; with {@link TimestampUnit#AUTO} every way is taken
     */
    public PreferenceLineParser(String separator, TimestampUnit unit) {
        this.splitter = new FieldSplitter(separator);
        this.unit = unit;
    }

    @Override
    public ParsedLine<Preference> parse(String line) {
        if (line.isBlank()) {
            return ParsedLine.skipped();
        }
        String[] fields = new String[MOST_FIELDS];
        int count = splitter.split(line, fields);
        if (count == FieldSplitter.BROKEN_QUOTES) {
            return ParsedLine.bad(
                    BadLineReason.BROKEN_QUOTES,
                    "Invalid line " + Shown.quoted(line) + ": expected a closing quote at the end of the field");
        }
        if (count < FEWEST_FIELDS || count > MOST_FIELDS) {
            return ParsedLine.bad(
                    BadLineReason.WRONG_WIDTH,
                    "Invalid line of " + count + (count == 1 ? " field" : " fields") + ": expected 2 to 4");
        }
        if (fields[0].isEmpty() || fields[1].isEmpty()) {
            return ParsedLine.bad(
                    BadLineReason.EMPTY_ID,
                    "Invalid " + (fields[0].isEmpty() ? "user" : "item") + " '': expected an id");
        }
        return parseNumbers(fields, count);
    }

    private ParsedLine<Preference> parseNumbers(String[] fields, int count) {
        double rating = Preference.NO_RATING;
        if (count > 2) {
            rating = Decimal.parse(fields[2]);
            if (!Double.isFinite(rating)) {
                return badNumber("rating", fields[2], Decimal.reason(fields[2], rating));
            }
        }
        if (count == MOST_FIELDS) {
            return parseTimestamp(fields, rating);
        }
        return ParsedLine.good(
                new Preference(fields[0], fields[1], rating, Preference.NO_TIMESTAMP, TimestampUnit.AUTO));
    }

    private ParsedLine<Preference> parseTimestamp(String[] fields, double rating) {
        Timestamps.Reading time = Timestamps.read(fields[3]);
        if (time.problem() != null) {
            return badTimestamp(
                    fields[3],
                    time.problem(),
                    switch (time.problem()) {
                        case NO_TIME_ZONE -> "it has no zone, expected one such as Z or +01:00";
                        case IMPLAUSIBLE_TIME -> "it is neither seconds nor milliseconds in the years 1970 to 2099";
                        default -> "expected " + Timestamps.EXPECTED;
                    });
        }
        if (unit != TimestampUnit.AUTO && unit != time.unit()) {
            return badTimestamp(
                    fields[3],
                    BadLineReason.OTHER_TIMESTAMP_UNIT,
                    "expected " + unit.text() + ", found " + time.unit().text());
        }
        return ParsedLine.good(new Preference(fields[0], fields[1], rating, time.millis(), time.unit()));
    }

    private static ParsedLine<Preference> badTimestamp(String value, BadLineReason reason, String why) {
        return ParsedLine.bad(reason, "Invalid timestamp " + Shown.quoted(value) + ": " + why);
    }

    private static ParsedLine<Preference> badNumber(String what, String value, BadLineReason reason) {
        String expected = reason == BadLineReason.NAN ? BadLineReason.INFINITE.text() : reason.text();
        return ParsedLine.bad(reason, "Invalid " + what + " " + Shown.quoted(value) + ": " + expected);
    }
}
