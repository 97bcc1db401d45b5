package rbm.data;

/** How the times of events are written. A log has one way for all of its events. */
public enum TimestampUnit {
    /** Not known: of a log, to be found out from its events; of an event, it has no time. */
    AUTO("no time"),
    /** Whole seconds since 1970. */
    SECONDS("seconds"),
    /** Whole milliseconds since 1970. */
    MILLISECONDS("milliseconds"),
    /** Date, time and zone, such as {@code 2026-01-31T12:00:00+01:00}. */
    ISO("ISO-8601");

    private final String text;

    TimestampUnit(String text) {
        this.text = text;
    }

    /** @return a word for people */
    public String text() {
        return text;
    }
}
