package rbm.spark;

import java.io.Serializable;

/** What one split of a log tells one reducer: some of its users and items, each once. */
final class LogChunk implements Serializable {
    private final LineCounts counts;
    private final TimeCounts times;
    private final long[] userKeys;
    private final String[] items;

    /**
     * @param counts the lines of the split, in one of its chunks; null in the others
     * @param times the times of the split, in the same chunk; null in the others
     * @param userKeys keys of users
     * @param items ids of items
     */
    LogChunk(LineCounts counts, TimeCounts times, long[] userKeys, String[] items) {
        this.counts = counts;
        this.times = times;
        this.userKeys = userKeys;
        this.items = items;
    }

    /** @return the lines of the split, or null in all of its chunks but one */
    LineCounts counts() {
        return counts;
    }

    /** @return the times of the split, or null in all of its chunks but one */
    TimeCounts times() {
        return times;
    }

    /** @return keys of users */
    long[] userKeys() {
        return userKeys;
    }

    /** @return ids of items */
    String[] items() {
        return items;
    }
}
