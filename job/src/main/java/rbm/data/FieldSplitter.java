package rbm.data;

import java.io.Serializable;
import java.util.Objects;

/**
 * Cuts a line into fields at a separator; a field that starts with {@code "} is read by the quoting rules of RFC 4180,
 * except that it cannot go on in the next line.
 */
final class FieldSplitter implements Serializable {
    /** What {@link #split} returns for a quoted field that does not end, or goes on after its closing quote. */
    static final int BROKEN_QUOTES = -1;

    private static final char QUOTE = '"';

    private final String separator;

    /** @param separator what stands between two fields, not empty, without a quote */
    FieldSplitter(String separator) {
        if (separator.isEmpty() || separator.indexOf(QUOTE) >= 0) {
            throw new IllegalArgumentException(
                    "Invalid separator " + Shown.quoted(separator) + ": expected text without a quote");
        }
        this.separator = Objects.requireNonNull(separator);
    }

    /**
     * @param line a line
     * @param fields where the fields go; those that find no room are counted only
     * @return how many fields the line has, at least 1, or {@link #BROKEN_QUOTES}
     */
    int split(String line, String[] fields) {
        int count = 0;
        int start = 0;
        while (true) {
            int end = endOfField(line, start);
            if (end < 0) {
                return BROKEN_QUOTES;
            }
            if (count < fields.length) {
                fields[count] = unquoted(line.substring(start, end));
            }
            count++;
            if (end == line.length()) {
                return count;
            }
            start = end + separator.length();
        }
    }

    private int endOfField(String line, int start) {
        if (start < line.length() && line.charAt(start) == QUOTE) {
            return endOfQuotedField(line, start);
        }
        int end = line.indexOf(separator, start);
        return end < 0 ? line.length() : end;
    }

    private int endOfQuotedField(String line, int start) {
        int quote = line.indexOf(QUOTE, start + 1);
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == QUOTE) {
            quote = line.indexOf(QUOTE, quote + 2);
        }
        boolean ends = quote >= 0 && (quote + 1 == line.length() || line.startsWith(separator, quote + 1));
        return ends ? quote + 1 : BROKEN_QUOTES;
    }

    private static String unquoted(String field) {
        if (field.isEmpty() || field.charAt(0) != QUOTE) {
            return field;
        }
        return field.substring(1, field.length() - 1).replace("\"\"", "\"");
    }
}
