package rbm.data;

import java.io.Serializable;
import java.time.Instant;

/** A stretch of time in UTC: its first moment belongs to it, its end does not. */
public final class TimeWindow implements Serializable {
    /** All times, also those of events without one. */
    public static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    private final long from;
    private final long until;

    private TimeWindow(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /**
     * @param from the first moment, or null for no bound
     * @param until the moment after the last, or null for no bound
     * @return the window
     * @throws IllegalArgumentException if the window is empty
     */
    public static TimeWindow of(Instant from, Instant until) {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("Cannot take events from " + from + " until " + until
                    + ": the end, which does not belong to the window, must be later than its start");
        }
        return new TimeWindow(
                from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                until == null ? Long.MAX_VALUE : until.toEpochMilli());
    }

    /**
     * Reads a bound as logs write times.
     *
     * @param text seconds or milliseconds since 1970, or ISO-8601 with a zone
     * @return the moment
     * @throws IllegalArgumentException if it is none of these; the message starts with "must be"
     */
    public static Instant moment(String text) {
        Timestamps.Reading reading = Timestamps.read(text);
        if (reading.problem() != null) {
            throw new IllegalArgumentException("must be " + Timestamps.EXPECTED + ", in the years 1970 to 2099");
        }
        return Instant.ofEpochMilli(reading.millis());
    }

    /** @return whether there is no bound */
    public boolean isEverything() {
        return from == Long.MIN_VALUE && until == Long.MAX_VALUE;
    }

    /**
     * @param millis a time in milliseconds since 1970
     * @return whether it is before the window
     */
    public boolean isEarly(long millis) {
        return millis < from;
    }

    /**
     * @param millis a time in milliseconds since 1970
     * @return whether it is at the end of the window or later
     */
    public boolean isLate(long millis) {
        return millis >= until && until != Long.MAX_VALUE;
    }

    /**
     * @param millis a time in milliseconds since 1970, or {@link Preference#NO_TIMESTAMP}
     * @return whether it belongs to the window
     */
    public boolean contains(long millis) {
        return !isEarly(millis) && !isLate(millis);
    }

    /** @return the bounds in words, such as {@code from 2026-01-01T00:00:00Z until 2026-02-01T00:00:00Z} */
    @Override
    public String toString() {
        String start = from == Long.MIN_VALUE ? "" : "from " + Instant.ofEpochMilli(from);
        String end = until == Long.MAX_VALUE ? "" : "until " + Instant.ofEpochMilli(until);
        return (start + " " + end).strip();
    }
}
