package rbm.data;

import java.io.Serializable;

/**
 * Some events of one user, as columns of primitive values; made by {@link EventList} or {@link #likes}. A column that says
 * nothing is left out.
 */
public final class Events implements Serializable {
    private final int[] items;
    private final double[] ratings;
    private final long[] timestamps;
    private final long superseded;

    Events(int[] items, double[] ratings, long[] timestamps, long superseded) {
        this.items = items;
        this.ratings = ratings;
        this.timestamps = timestamps;
        this.superseded = superseded;
    }

    /**
     * @param items visible units, distinct
     * @return a like of each, without rating and time
     */
    public static Events likes(int[] items) {
        return new Events(items, null, null, 0);
    }

    /** @return how many events there are */
    public int size() {
        return items.length;
    }

    /**
     * @param index which event, from 0
     * @return its visible unit
     */
    public int item(int index) {
        return items[index];
    }

    /**
     * @param index which event, from 0
     * @return its rating, or {@link Preference#NO_RATING}
     */
    public double rating(int index) {
        return ratings == null ? Preference.NO_RATING : ratings[index];
    }

    /**
     * @param index which event, from 0
     * @return its timestamp, or {@link Preference#NO_TIMESTAMP}
     */
    public long timestamp(int index) {
        return timestamps == null ? Preference.NO_TIMESTAMP : timestamps[index];
    }

    /** @return how many events were already left out because another one of the same item counts */
    public long superseded() {
        return superseded;
    }
}
