package rbm.data;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/** Writes lines of a preference log, from which {@link PreferenceLineParser} reads the same events. */
public final class PreferenceText implements Serializable {
    private static final int MILLIS = 1000;

    private final String separator;
    private final TimestampUnit unit;

    /**
     * @param separator what stands between two fields
     * @param unit how times are written; {@link TimestampUnit#AUTO} where there are none
     */
    public PreferenceText(String separator, TimestampUnit unit) {
        this.separator = separator;
        this.unit = unit;
    }

    /**
     * @param user the id of a user
     * @param item the id of an item
     * @param rating a number, or {@link Preference#NO_RATING}
     * @param timestamp milliseconds since 1970, or {@link Preference#NO_TIMESTAMP}; without a rating there is none
     * @return a line without its end
     */
    public String line(String user, String item, double rating, long timestamp) {
        String line = field(user) + separator + field(item);
        if (rating == Preference.NO_RATING) {
            return line;
        }
        line += separator + number(rating);
        return timestamp == Preference.NO_TIMESTAMP ? line : line + separator + field(time(timestamp));
    }

    /**
     * @param rating a finite number
     * @return it in decimals, as few as it needs
     */
    public static String number(double rating) {
        return BigDecimal.valueOf(rating).stripTrailingZeros().toPlainString();
    }

    private String time(long millis) {
        return switch (unit) {
            case SECONDS -> Long.toString(Math.floorDiv(millis, MILLIS));
            case MILLISECONDS -> Long.toString(millis);
            default -> Instant.ofEpochMilli(millis).toString();
        };
    }

    /** Quoted by RFC 4180 wherever the field might be read as another one. */
    private String field(String text) {
        boolean plain = !text.isEmpty() && text.equals(text.strip()) && text.charAt(0) != '\uFEFF';
        for (int i = 0; plain && i < text.length(); i++) {
            plain = text.charAt(i) != '"' && separator.indexOf(text.charAt(i)) < 0;
        }
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
