package rbm.evaluation;

import java.util.Arrays;

/** Ratings of users, numbered from 0, of items, numbered from 0. */
public final class Ratings {
    private final int[] offsets;
    private final int[] items;
    private final double[] ratings;

    private Ratings(int[] offsets, int[] items, double[] ratings) {
        this.offsets = offsets;
        this.items = items;
        this.ratings = ratings;
    }

    /** @return a builder without users */
    public static Builder builder() {
        return new Builder();
    }

    /** @return how many users there are, with those who rated nothing */
    public int users() {
        return offsets.length - 1;
    }

    /** @return how many ratings there are */
    public int size() {
        return items.length;
    }

    /**
     * @param user a user
     * @return the items that the user rated, in the order in which they were added
     */
    public int[] items(int user) {
        return Arrays.copyOfRange(items, offsets[user], offsets[user + 1]);
    }

    /**
     * @param user a user
     * @return the ratings, in the order of the items
     */
    public double[] ratings(int user) {
        return Arrays.copyOfRange(ratings, offsets[user], offsets[user + 1]);
    }

    /**
     * @param threshold the smallest rating that is a like
     * @return the same with 1 for a like and 0 for any other rating
     */
    Ratings likes(double threshold) {
        return new Ratings(
                offsets,
                items,
                Arrays.stream(ratings)
                        .map(rating -> rating >= threshold ? 1 : 0)
                        .toArray());
    }

    /** @return the mean of all ratings; not a number without any */
    public double mean() {
        return Arrays.stream(ratings).average().orElse(Double.NaN);
    }

    /** @return the smallest rating; infinite without any */
    public double smallest() {
        return Arrays.stream(ratings).min().orElse(Double.NEGATIVE_INFINITY);
    }

    /** @return the largest rating; infinite without any */
    public double largest() {
        return Arrays.stream(ratings).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** Collects users one by one. */
    public static final class Builder {
        private int[] offsets = new int[1];
        private int[] items = new int[16];
        private double[] ratings = new double[16];
        private int users;

        private Builder() {}

        /**
         * Adds the next user.
         *
         * @param rated items
         * @param values the ratings of these items
         * @return this builder
         * @throws IllegalArgumentException if there is not one rating for each item
         */
        public Builder add(int[] rated, double[] values) {
            if (rated.length != values.length) {
                throw new IllegalArgumentException(
                        "Cannot add " + values.length + " ratings of " + rated.length + " items: needs one for each");
            }
            int end = offsets[users] + rated.length;
            if (end > items.length) {
                items = Arrays.copyOf(items, Math.max(end, 2 * items.length));
                ratings = Arrays.copyOf(ratings, items.length);
            }
            System.arraycopy(rated, 0, items, offsets[users], rated.length);
            System.arraycopy(values, 0, ratings, offsets[users], rated.length);
            if (++users == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * users);
            }
            offsets[users] = end;
            return this;
        }

        /** @return the ratings */
        public Ratings build() {
            int end = offsets[users];
            return new Ratings(
                    Arrays.copyOf(offsets, users + 1), Arrays.copyOf(items, end), Arrays.copyOf(ratings, end));
        }
    }
}
