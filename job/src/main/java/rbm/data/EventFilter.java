package rbm.data;

/**
 * Which events of a log are used, in this order: events outside of the window are left out; of the rest the last one of
 * a user and an item counts, liked or not; users and items with too few of these are left out, both counted before
 * either is; a user who then still has too many keeps the latest, and of those at the same time the ones whose item ids
 * come first.
 *
 * @param window the times of events
 * @param minUserEvents how many items a user has events with at least, at least 1
 * @param minItemEvents how many users an item has events with at least, at least 1
 * @param maxUserEvents how many events of a user are kept at most, at least 1
 */
public record EventFilter(TimeWindow window, int minUserEvents, int minItemEvents, int maxUserEvents) {
    /** All events. */
    public static final EventFilter NONE = new EventFilter(TimeWindow.ALL, 1, 1, Integer.MAX_VALUE);

    /** Checks the numbers. */
    public EventFilter {
        if (minUserEvents < 1 || minItemEvents < 1 || maxUserEvents < 1) {
            throw new IllegalArgumentException("Cannot keep users with " + minUserEvents + " to " + maxUserEvents
                    + " events and items with at least " + minItemEvents + ": all must be at least 1");
        }
    }

    /**
     * @param other the times of events
     * @return the same filter with another window
     */
    public EventFilter withWindow(TimeWindow other) {
        return new EventFilter(other, minUserEvents, minItemEvents, maxUserEvents);
    }
}
