package rbm.data;

/**
 * How a preference log is written and what a like is.
 *
 * @param separator what stands between two fields, such as {@code ","} or a tab
 * @param header whether files start with a line of names
 * @param likeThreshold the smallest rating that is a like, on the scale of the log
 * @param timestampUnit how times are written; {@link TimestampUnit#AUTO} finds out
 */
public record PreferenceFormat(String separator, Header header, double likeThreshold, TimestampUnit timestampUnit) {
    /** The first line of a file. */
    public enum Header {
        /** The first line is data. */
        ABSENT,
        /** The first line of every file is skipped, whatever it says. */
        FIRST_LINE
    }

    /**
     * A format whose timestamps are whatever the data say.
     *
     * @param separator what stands between two fields
     * @param header whether files start with a line of names
     * @param likeThreshold the smallest rating that is a like
     */
    public PreferenceFormat(String separator, Header header, double likeThreshold) {
        this(separator, header, likeThreshold, TimestampUnit.AUTO);
    }

    /** Commas, no header, and every rating from 4 up is a like. */
    public static final PreferenceFormat DEFAULT = new PreferenceFormat(",", Header.ABSENT, 4);

    /**
     * Checks the format.
     *
     * @throws IllegalArgumentException if the separator is empty or holds a quote or a line end, or the threshold is
     *     not a finite number
     */
    public PreferenceFormat {
        if (separator.isEmpty() || separator.matches("(?s).*[\"\r\n].*")) {
            throw new IllegalArgumentException("Invalid separator " + Shown.quoted(separator)
                    + ": expected at least one character, no quote and no line end");
        }
        if (!Double.isFinite(likeThreshold)) {
            throw new IllegalArgumentException(
                    "Invalid like threshold " + likeThreshold + ": expected a finite number");
        }
    }

    /**
     * @param text a separator as people write it in options, where {@code \t} and {@code tab} mean a tab
     * @return the separator
     */
    public static String separatorOf(String text) {
        return text.equals("\\t") || text.equals("tab") ? "\t" : text;
    }

    /** @return a parser of this format's lines */
    public PreferenceLineParser parser() {
        return new PreferenceLineParser(separator, timestampUnit);
    }
}
