package rbm.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import rbm.model.VisibleLayer;

/**
 * Collects the events of one user and keeps one for each item: the last by timestamp; of several at the same time, or
 * without a time, the one with the largest rating. The order in which they are added makes no difference.
 *
 * <p>Memory follows the number of distinct items, not of events.
 */
public final class EventList {
    private static final int RESOLVE_FROM = 1024;

    private int[] items = new int[4];
    private double[] ratings = new double[4];
    private long[] timestamps = new long[4];
    private int size;
    private long superseded;

    /**
     * Adds an event.
     *
     * @param item its visible unit, from 0
     * @param rating its rating, or {@link Preference#NO_RATING}
     * @param timestamp its timestamp, or {@link Preference#NO_TIMESTAMP}
     */
    public void add(int item, double rating, long timestamp) {
        if (size == items.length) {
            makeRoom();
        }
        items[size] = item;
        ratings[size] = rating;
        timestamps[size] = timestamp;
        size++;
    }

    /**
     * Adds more events of the same user.
     *
     * @param events the events
     */
    public void addAll(Events events) {
        for (int i = 0; i < events.size(); i++) {
            add(events.item(i), events.rating(i), events.timestamp(i));
        }
        superseded += events.superseded();
    }

    /** @return the events that count, in ascending order of their items */
    public Events toEvents() {
        resolve();
        boolean rated = Arrays.stream(ratings, 0, size).anyMatch(rating -> rating != Preference.NO_RATING);
        boolean timed = Arrays.stream(timestamps, 0, size).anyMatch(time -> time != Preference.NO_TIMESTAMP);
        return new Events(
                Arrays.copyOf(items, size),
                rated ? Arrays.copyOf(ratings, size) : null,
                timed ? Arrays.copyOf(timestamps, size) : null,
                superseded);
    }

    /**
     * @param threshold the smallest rating that is a like
     * @return the items whose event that counts is a like, ascending
     */
    public int[] likes(double threshold) {
        resolve();
        int[] likes = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (ratings[i] >= threshold) {
                likes[count++] = items[i];
            }
        }
        return Arrays.copyOf(likes, count);
    }

    /**
     * The visible units of the events that count: of binary units those of the likes, otherwise one for each item, which
     * says its value. Where it is given what was rated, an event without a rating says that much and no more.
     *
     * @param visible what visible units are
     * @param itemCount how many items there are
     * @param likeThreshold the smallest rating that is a like
     * @return visible units, ascending
     * @throws InputException if a rating is none of the values of the layer
     */
    public int[] units(VisibleLayer visible, int itemCount, double likeThreshold) {
        if (visible.kind().hasAllItems()) {
            return visible.unitsOn(likes(likeThreshold), items(), itemCount);
        }
        resolve();
        int[] states = new int[size];
        for (int i = 0; i < size; i++) {
            states[i] = visible.stateOf(ratings[i], likeThreshold);
            boolean rated = visible.kind().isGivenRated() && ratings[i] == Preference.NO_RATING;
            if (states[i] == VisibleLayer.NO_STATE && !rated) {
                throw new InputException("Cannot use "
                        + (ratings[i] == Preference.NO_RATING
                                ? "an event without a rating"
                                : "the rating " + ratings[i])
                        + ": expected one of the ratings " + Arrays.toString(visible.values()));
            }
        }
        return visible.unitsOfValues(items(), states, itemCount);
    }

    /** @return the ratings of all events that count, in the order of {@link #items()} */
    public double[] ratings() {
        resolve();
        return Arrays.copyOf(ratings, size);
    }

    /** @return how many events were left out so far because another one of the same item counts */
    public long superseded() {
        return superseded;
    }

    /** @return how many events count: one for each item */
    public int size() {
        resolve();
        return size;
    }

    /** @return the items of all events that count, ascending */
    public int[] items() {
        resolve();
        return Arrays.copyOf(items, size);
    }

    /**
     * Gives items other units, and leaves out those that have none.
     *
     * @param unitOfItem for each item its unit, ascending with the items, or -1
     */
    public void keepItems(int[] unitOfItem) {
        resolve();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int unit = unitOfItem[items[i]];
            if (unit >= 0) {
                copy(i, kept);
                items[kept++] = unit;
            }
        }
        size = kept;
    }

    /**
     * Keeps the latest events, and of those at the same time the ones with the lowest items.
     *
     * @param most how many at most
     * @return how many were left out
     */
    public int keepLatest(int most) {
        resolve();
        int before = size;
        if (size > most) {
            int[] kept = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> timestamps[i])
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            size = 0;
            for (int i : kept) {
                copy(i, size++);
            }
        }
        return before - size;
    }

    private void copy(int from, int to) {
        items[to] = items[from];
        ratings[to] = ratings[from];
        timestamps[to] = timestamps[from];
    }

    private void makeRoom() {
        if (size >= RESOLVE_FROM) {
            resolve();
        }
        if (size > items.length / 2) {
            items = Arrays.copyOf(items, items.length * 2);
            ratings = Arrays.copyOf(ratings, items.length);
            timestamps = Arrays.copyOf(timestamps, items.length);
        }
    }

    private void resolve() {
        long[] byItem = new long[size];
        for (int i = 0; i < size; i++) {
            byItem[i] = ((long) items[i] << 32) | i;
        }
        Arrays.sort(byItem);
        int[] keptItems = new int[items.length];
        double[] keptRatings = new double[items.length];
        long[] keptTimestamps = new long[items.length];
        int kept = 0;
        for (long entry : byItem) {
            int i = (int) entry;
            boolean another = kept > 0 && keptItems[kept - 1] == items[i];
            if (another && !counts(i, keptTimestamps[kept - 1], keptRatings[kept - 1])) {
                continue;
            }
            int place = another ? kept - 1 : kept++;
            keptItems[place] = items[i];
            keptRatings[place] = ratings[i];
            keptTimestamps[place] = timestamps[i];
        }
        superseded += size - kept;
        items = keptItems;
        ratings = keptRatings;
        timestamps = keptTimestamps;
        size = kept;
    }

    /** Whether event i counts rather than one of the same item with this timestamp and rating. */
    private boolean counts(int i, long timestamp, double rating) {
        return timestamps[i] > timestamp || (timestamps[i] == timestamp && ratings[i] > rating);
    }
}
