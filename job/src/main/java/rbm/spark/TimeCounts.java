package rbm.spark;

import java.io.Serializable;
import java.util.Optional;
import rbm.data.InputException;
import rbm.data.Preference;
import rbm.data.TimeWindow;
import rbm.data.TimestampUnit;

/** How the events of a log are timed, and how many are outside of a window. */
final class TimeCounts implements Serializable {
    private static final TimestampUnit[] UNITS = TimestampUnit.values();

    private final long[] eventsOfUnit = new long[UNITS.length];
    private long early;
    private long late;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Counts an event.
     *
     * @param event the event
     * @param window the times that are wanted
     * @return whether it is inside
     */
    boolean add(Preference event, TimeWindow window) {
        eventsOfUnit[event.unit().ordinal()]++;
        early += window.isEarly(event.timestamp()) ? 1 : 0;
        late += window.isLate(event.timestamp()) ? 1 : 0;
        boolean inside = window.contains(event.timestamp());
        if (inside && event.unit() != TimestampUnit.AUTO) {
            first = Math.min(first, event.timestamp());
            last = Math.max(last, event.timestamp());
        }
        return inside;
    }

    /** @param other counts of other events, unchanged */
    void combine(TimeCounts other) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            eventsOfUnit[unit] += other.eventsOfUnit[unit];
        }
        early += other.early;
        late += other.late;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    /**
     * Checks that the times can be compared with one another and with the window.
     *
     * @param label the log in a few words
     * @param window the times that are wanted
     * @throws InputException if there are several units, or a window and events without a time
     */
    void check(String label, TimeWindow window) {
        StringBuilder found = new StringBuilder();
        int units = 0;
        for (TimestampUnit unit : UNITS) {
            if (unit != TimestampUnit.AUTO && of(unit) > 0) {
                found.append(units++ == 0 ? "" : " and ")
                        .append(unit.text())
                        .append(" (")
                        .append(of(unit))
                        .append(of(unit) == 1 ? " line)" : " lines)");
            }
        }
        if (units > 1) {
            throw new InputException("Cannot read " + label + ": its timestamps are a mixture of " + found
                    + ", expected one unit for the whole input");
        }
        if (!window.isEverything() && of(TimestampUnit.AUTO) > 0) {
            throw new InputException("Cannot take the events of " + label + " " + window + ": " + of(TimestampUnit.AUTO)
                    + " of them have no timestamp");
        }
    }

    /**
     * Checks that every event has a time.
     *
     * @param label the log in a few words
     * @param purpose what the times are for, after "Cannot use LABEL"
     * @throws InputException if one has none
     */
    void checkTimed(String label, String purpose) {
        if (of(TimestampUnit.AUTO) > 0) {
            throw new InputException("Cannot use " + label + " " + purpose + ": " + of(TimestampUnit.AUTO)
                    + " of its events have no timestamp");
        }
    }

    /** @return the times of the first and the last event in the window that have one, if any has */
    Optional<InputSummary.Times> times() {
        return first > last ? Optional.empty() : Optional.of(new InputSummary.Times(first, last));
    }

    /** @return how times are written, of a log that was checked; {@link TimestampUnit#AUTO} if no event has one */
    TimestampUnit unit() {
        for (TimestampUnit unit : UNITS) {
            if (unit != TimestampUnit.AUTO && of(unit) > 0) {
                return unit;
            }
        }
        return TimestampUnit.AUTO;
    }

    /** @return how many events are before the window */
    long early() {
        return early;
    }

    /** @return how many events are at its end or later */
    long late() {
        return late;
    }

    private long of(TimestampUnit unit) {
        return eventsOfUnit[unit.ordinal()];
    }
}
