package rbm.data;

/**
 * One event of a preference log.
 *
 * @param user the id of the user exactly as written, never empty
 * @param item the id of the item exactly as written, never empty
 * @param rating a finite number on any scale, or {@link #NO_RATING}
 * @param timestamp milliseconds since 1970, or {@link #NO_TIMESTAMP}
 * @param unit how the log writes the timestamp; {@link TimestampUnit#AUTO} without one
 */
public record Preference(String user, String item, double rating, long timestamp, TimestampUnit unit) {
    /** The rating of an event without one: it reaches every threshold, so the event is a like. */
    public static final double NO_RATING = Double.POSITIVE_INFINITY;

    /** The timestamp of an event without one: before all others. */
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;
}
