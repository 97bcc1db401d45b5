package rbm.evaluation;

import java.util.Arrays;
import rbm.model.Cases;

/**
 * Users whose likes are split into what a recommender may see and what is held out. The three parts have the same users
 * in the same order; a user's held-out items are never among the items that the recommender has seen.
 */
public final class RankingSplit {
    private final Cases input;
    private final Cases seen;
    private final Cases heldOut;

    /**
     * @param input the likes that scores are computed from
     * @param seen the items that are not recommended, since the user has an event with them in the input part; they
     *     include the input
     * @param heldOut the likes that a list should hold; users without any are left out of every mean
     * @throws IllegalArgumentException if the parts do not have the same users and items, or if a held-out item is
     *     among the seen ones: a leak, which would make every result worthless
     */
    public RankingSplit(Cases input, Cases seen, Cases heldOut) {
        checkAligned(input, seen);
        checkAligned(input, heldOut);
        for (int user = 0; user < input.size(); user++) {
            checkNoLeak(user, input.unitsOf(user), seen.unitsOf(user), heldOut.unitsOf(user));
        }
        this.input = input;
        this.seen = seen;
        this.heldOut = heldOut;
    }

    private static void checkAligned(Cases input, Cases other) {
        Shapes.check(other, input.visibleUnits());
        if (other.size() != input.size()) {
            throw new IllegalArgumentException(
                    "Cannot compare the likes of " + other.size() + " users with those of " + input.size());
        }
        for (int user = 0; user < input.size(); user++) {
            if (input.key(user) != other.key(user)) {
                throw new IllegalArgumentException("Cannot compare the parts of a split: user " + user + " has key "
                        + input.key(user) + " in one and " + other.key(user) + " in the other");
            }
        }
    }

    private static void checkNoLeak(int user, int[] input, int[] seen, int[] heldOut) {
        for (int item : input) {
            if (Arrays.binarySearch(seen, item) < 0) {
                throw new IllegalArgumentException("Cannot rank items for user " + user + ": item " + item
                        + " is in the input but not among the seen items");
            }
        }
        for (int item : heldOut) {
            if (Arrays.binarySearch(seen, item) >= 0) {
                throw new IllegalArgumentException("Leak: held-out item " + item + " of user " + user
                        + " is among the items that the recommender has seen");
            }
        }
    }

    /** @return V, the number of items */
    public int items() {
        return input.visibleUnits();
    }

    /**
     * Lets a recommender rank the items of every user who has a held-out like.
     *
     * @param scorer the recommender; it gets the input likes and the seen items only
     * @param k how many items a list has, at least 1
     * @return the scores of the lists, user by user in the order of the split
     */
    public RankingScores evaluate(ItemScorer scorer, int k) {
        if (scorer.items() != items()) {
            throw new IllegalArgumentException(
                    "Cannot rank " + items() + " items by a recommender of " + scorer.items());
        }
        RankingScores result = new RankingScores(items(), k);
        double[] scores = new double[items()];
        for (int user = 0; user < input.size(); user++) {
            if (heldOut.end(user) > heldOut.start(user)) {
                scorer.score(input.unitsOf(user), seen.unitsOf(user), scores);
                int[] ranked = TopItems.of(scores, seen.unitsOf(user), k);
                result.add(ranked, heldOut.unitsOf(user));
            }
        }
        return result;
    }
}
