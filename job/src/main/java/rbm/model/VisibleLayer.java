package rbm.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the visible units of a machine are.
 *
 * <p>A binary unit is 0 or 1, and every case has all of them.
 *
 * <p>Likes that are given what was rated are binary units too, N of them for N items, and beside each a unit that says
 * whether the item was rated, like or not: item i is unit i if it is liked and unit N + i if it is rated. These N further
 * units are given: hidden units see them, and a Gibbs chain leaves them as they are (the conditional machine of
 * Salakhutdinov, Mnih and Hinton 2007, section 4). So weights are [2, N, H] and visible biases [2, N], of which the second
 * half is 0.
 *
 * <p>Of the other kinds a case has only the items that were rated: an
 * item has K values, of which a rated item takes one, and each user has a machine over the items that they rated, with
 * weights that all users share (Salakhutdinov, Mnih and Hinton 2007). Item i with its value k is then visible unit i K +
 * k: a {@link Cases case} lists one such unit for each item that was rated, and of an item that is missing none. So
 * weights are [items, K, H] and visible biases [items, K], row-major.
 *
 * <p>Ratings that are given what was rated have behind these N K units a given unit for each item, N K + i, which is on if
 * the item was rated. It is on as well for an item that is known to be rated while nobody knows how: such an item has no
 * other unit.
 */
public final class VisibleLayer implements Serializable {
    /** The kinds of visible units. */
    public enum Kind {
        /** Units that are 0 or 1; of likes, what is not known to be liked is 0. */
        BINARY,
        /** Units that are 0 or 1, liked or not known to be liked, given which items were rated. */
        LIKES_GIVEN_RATED,
        /** Rated items: liked or not liked; what is not rated is missing. */
        LIKES_AND_DISLIKES,
        /** Rated items with one of a few ratings; what is not rated is missing. */
        RATINGS,
        /** Rated items with one of a few ratings, given which items were rated. */
        RATINGS_GIVEN_RATED;

        /** @return whether a case has all units, which are 0 or 1, rather than those of the items that were rated */
        public boolean hasAllItems() {
            return this == BINARY || this == LIKES_GIVEN_RATED;
        }

        /** @return whether an item has a further unit, never sampled, that says whether it was rated */
        public boolean isGivenRated() {
            return this == LIKES_GIVEN_RATED || this == RATINGS_GIVEN_RATED;
        }

        /** @return whether an item has one of a few ratings */
        public boolean hasRatings() {
            return this == RATINGS || this == RATINGS_GIVEN_RATED;
        }

        /** @return the name in files and options */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The most values that a rating can take. */
    public static final int MOST_VALUES = 20;

    /** Units that are 0 or 1. */
    public static final VisibleLayer BINARY = new VisibleLayer(Kind.BINARY, 0, 1);

    /** Items that are liked or not known to be, given which ones were rated. */
    public static final VisibleLayer LIKES_GIVEN_RATED = new VisibleLayer(Kind.LIKES_GIVEN_RATED, 0, 1);

    /** Items that are liked, 1, or not liked, 0, where they were rated. */
    public static final VisibleLayer LIKES_AND_DISLIKES = new VisibleLayer(Kind.LIKES_AND_DISLIKES, 0, 1);

    /** What {@link #stateOf} returns for a rating that is none of the values. */
    public static final int NO_STATE = -1;

    private final Kind kind;
    private final double[] values;

    private VisibleLayer(Kind kind, double... values) {
        this.kind = kind;
        this.values = values;
    }

    /**
     * @param values the ratings that there are, 2 to {@link #MOST_VALUES}, finite, ascending
     * @return items with these ratings
     * @throws IllegalArgumentException if they are too few or too many, or do not ascend
     */
    public static VisibleLayer ratings(double... values) {
        return ofRatings(Kind.RATINGS, values);
    }

    /**
     * @param kind one whose items have ratings
     * @param values the ratings that there are, 2 to {@link #MOST_VALUES}, finite, ascending
     * @return items with these ratings
     * @throws IllegalArgumentException if they are too few or too many, or do not ascend
     */
    public static VisibleLayer ofRatings(Kind kind, double... values) {
        if (values.length < 2 || values.length > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "Cannot make items of " + values.length + " ratings: expected 2 to " + MOST_VALUES);
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k]) || (k > 0 && values[k] <= values[k - 1])) {
                throw new IllegalArgumentException("Cannot make items of the ratings " + Arrays.toString(values)
                        + ": expected finite numbers that ascend");
            }
        }
        return new VisibleLayer(kind, values.clone());
    }

    /** @return what the units are */
    public Kind kind() {
        return kind;
    }

    /** @return K, how many values an item has of which a case takes one: 1 for a binary unit, which is on or off */
    public int states() {
        return kind.hasAllItems() ? 1 : values.length;
    }

    /**
     * @param items how many items there are
     * @return V, how many visible units they have together
     */
    public int units(int items) {
        return Math.multiplyExact(items, unitsOfItem());
    }

    /**
     * @param item the number of an item
     * @param items how many items there are
     * @return its visible units, ascending
     */
    public int[] unitsOf(int item, int items) {
        IntStream sampled = IntStream.range(item * states(), (item + 1) * states());
        return (kind.isGivenRated() ? IntStream.concat(sampled, IntStream.of(givenUnit(item, items))) : sampled)
                .toArray();
    }

    /**
     * @param visibleUnits V
     * @return how many of the visible units are sampled: all, or the first N K where the last N are given
     */
    public int sampledUnits(int visibleUnits) {
        return items(visibleUnits) * states();
    }

    /**
     * @param visibleUnits V
     * @return how many items have so many units
     */
    public int items(int visibleUnits) {
        return visibleUnits / unitsOfItem();
    }

    /**
     * @param unit a visible unit
     * @param visibleUnits V
     * @return the number of its item
     */
    public int itemOf(int unit, int visibleUnits) {
        int sampled = sampledUnits(visibleUnits);
        return unit < sampled ? unit / states() : unit - sampled;
    }

    private int unitsOfItem() {
        return states() + (kind.isGivenRated() ? 1 : 0);
    }

    private int givenUnit(int item, int items) {
        return items * states() + item;
    }

    /**
     * The visible units that are on, where a case has all items.
     *
     * @param likes the items that are liked, ascending
     * @param rated the items that were rated, ascending
     * @param items N, how many items there are
     * @return the units, ascending: the likes and, where they are given what was rated, that
     */
    public int[] unitsOn(int[] likes, int[] rated, int items) {
        return withGiven(Arrays.stream(likes), rated, items);
    }

    /**
     * The visible units that are on, where items may be missing.
     *
     * @param rated the items that were rated, ascending
     * @param states which of its values each of them has, or {@link #NO_STATE} if nobody knows
     * @param items N, how many items there are
     * @return the units, ascending: one for each known value and, where it is given what was rated, one for each item
     */
    public int[] unitsOfValues(int[] rated, int[] states, int items) {
        IntStream values = IntStream.range(0, rated.length)
                .filter(at -> states[at] != NO_STATE)
                .map(at -> rated[at] * states() + states[at]);
        return withGiven(values, rated, items);
    }

    private int[] withGiven(IntStream sampled, int[] rated, int items) {
        return (kind.isGivenRated()
                        ? IntStream.concat(sampled, Arrays.stream(rated).map(item -> givenUnit(item, items)))
                        : sampled)
                .toArray();
    }

    /** @return the values of the states, ascending: the ratings, or 0 and 1; a copy */
    public double[] values() {
        return values.clone();
    }

    /**
     * @param rating a rating
     * @param likeThreshold the smallest rating that is a like
     * @return the state of an item with the rating, or {@link #NO_STATE} if it is none of the values
     */
    public int stateOf(double rating, double likeThreshold) {
        if (!kind.hasRatings()) {
            return rating >= likeThreshold ? 1 : 0;
        }
        int state = Arrays.binarySearch(values, rating);
        return state < 0 ? NO_STATE : state;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VisibleLayer that && kind == that.kind && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return kind.text() + " " + Arrays.toString(values);
    }
}
