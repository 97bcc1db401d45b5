package rbm.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run keeps of its log, so that the next one can tell how the log has changed: a few numbers, and how often each item
 * is liked.
 *
 * @param lines the lines that hold an event or are bad
 * @param badLines the lines that could not be read
 * @param perUser how many events users have
 * @param likesOfItem how many users like each item, by its id; also items that nobody likes
 */
public record LogSummary(long lines, long badLines, EventsPerUser perUser, Map<String, Long> likesOfItem) {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a number is below 0
     */
    public LogSummary {
        likesOfItem = Collections.unmodifiableMap(new LinkedHashMap<>(likesOfItem));
        boolean negative = lines < 0 || badLines < 0 || perUser.users() < 0 || perUser.events() < 0;
        if (negative || likesOfItem.values().stream().anyMatch(likes -> likes < 0)) {
            throw new IllegalArgumentException("Cannot summarise a log by numbers below 0");
        }
    }

    /** @return the likes of all items */
    public long likes() {
        return likesOfItem.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return the share of the events that are likes; 0 without an event */
    public double likeRate() {
        return perUser.events() == 0 ? 0 : likes() / (double) perUser.events();
    }
}
