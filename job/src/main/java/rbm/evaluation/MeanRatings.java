package rbm.evaluation;

import java.util.Arrays;

/**
 * Predicts a rating by m + u + i: the mean of all ratings, and how much the user and the item are above it. Both are
 * shrunk towards 0, as if there were some more ratings at the mean: u is the sum of what the user's ratings are above m +
 * i, divided by their number and the strength; i likewise. They are found by turns.
 */
public final class MeanRatings implements RatingModel {
    /** What a prediction is made of. */
    public enum Part {
        /** The mean of all ratings alone. */
        ALL,
        /** What users are above it. */
        USERS,
        /** What items are above it. */
        ITEMS,
        /** Both. */
        BOTH
    }

    private static final int TURNS = 20;

    private final double mean;
    private final double[] ofUsers;
    private final double[] ofItems;

    private MeanRatings(double mean, double[] ofUsers, double[] ofItems) {
        this.mean = mean;
        this.ofUsers = ofUsers;
        this.ofItems = ofItems;
    }

    /**
     * @param ratings what to learn from
     * @param items how many items there are
     * @param part what a prediction is made of
     * @param strength how many ratings at the mean are added, at least 0
     * @return the model
     */
    public static MeanRatings of(Ratings ratings, int items, Part part, double strength) {
        MeanRatings model = new MeanRatings(ratings.mean(), new double[ratings.users()], new double[items]);
        int turns = part == Part.BOTH ? TURNS : 1;
        for (int turn = 0; turn < turns; turn++) {
            if (part == Part.ITEMS || part == Part.BOTH) {
                model.fitItems(ratings, strength);
            }
            if (part == Part.USERS || part == Part.BOTH) {
                model.fitUsers(ratings, strength);
            }
        }
        return model;
    }

    private void fitItems(Ratings ratings, double strength) {
        double[] sums = new double[ofItems.length];
        double[] counts = new double[ofItems.length];
        for (int user = 0; user < ratings.users(); user++) {
            int[] rated = ratings.items(user);
            double[] values = ratings.ratings(user);
            for (int at = 0; at < rated.length; at++) {
                sums[rated[at]] += values[at] - mean - ofUsers[user];
                counts[rated[at]]++;
            }
        }
        Arrays.setAll(ofItems, item -> counts[item] == 0 ? 0 : sums[item] / (counts[item] + strength));
    }

    private void fitUsers(Ratings ratings, double strength) {
        for (int user = 0; user < ratings.users(); user++) {
            int[] rated = ratings.items(user);
            double[] values = ratings.ratings(user);
            double sum = 0;
            for (int at = 0; at < rated.length; at++) {
                sum += values[at] - mean - ofItems[rated[at]];
            }
            ofUsers[user] = rated.length == 0 ? 0 : sum / (rated.length + strength);
        }
    }

    @Override
    public double[] predict(int user, int[] items) {
        return Arrays.stream(items)
                .mapToDouble(item -> mean + ofUsers[user] + ofItems[item])
                .toArray();
    }
}
