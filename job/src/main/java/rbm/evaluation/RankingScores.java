package rbm.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Every {@link RankingMetric} of every user, and how often each item is recommended. Parts are combined in the order of
 * their users, so that the result does not depend on how the users were divided.
 */
public final class RankingScores implements Serializable {
    private static final int METRICS = RankingMetric.values().length;

    private final int k;
    private final long[] recommended;
    private double[] scores = new double[16 * METRICS];
    private int users;

    /**
     * @param items V, the number of items
     * @param k how many items a list has, at least 1
     */
    public RankingScores(int items, int k) {
        this.k = k;
        this.recommended = new long[items];
    }

    /**
     * Adds the next user.
     *
     * @param ranked the recommended items, the best first, at most k
     * @param heldOut the items that the user likes, ascending, at least one
     * @return these scores
     */
    public RankingScores add(int[] ranked, int[] heldOut) {
        reserve(users + 1);
        for (RankingMetric metric : RankingMetric.values()) {
            scores[users * METRICS + metric.ordinal()] = metric.score(ranked, heldOut, k);
        }
        users++;
        for (int item : ranked) {
            recommended[item]++;
        }
        return this;
    }

    /**
     * Adds the users of another part behind these.
     *
     * @param next the following part, of as many items and lists as long; left as it is
     * @return these scores
     */
    public RankingScores combine(RankingScores next) {
        if (next.k != k || next.recommended.length != recommended.length) {
            throw new IllegalArgumentException("Cannot add lists of " + next.k + " of " + next.recommended.length
                    + " items to lists of " + k + " of " + recommended.length);
        }
        reserve(users + next.users);
        System.arraycopy(next.scores, 0, scores, users * METRICS, next.users * METRICS);
        users += next.users;
        for (int item = 0; item < recommended.length; item++) {
            recommended[item] += next.recommended[item];
        }
        return this;
    }

    private void reserve(int count) {
        if (count * METRICS > scores.length) {
            scores = Arrays.copyOf(scores, Math.max(count, users * 2) * METRICS);
        }
    }

    /** @return the number of users */
    public int users() {
        return users;
    }

    /** @return V, the number of items */
    public int items() {
        return recommended.length;
    }

    /** @return how many items a list has */
    public int k() {
        return k;
    }

    /**
     * @param metric which one
     * @return its value for each user, in order; input of a {@link Bootstrap}
     */
    public double[] of(RankingMetric metric) {
        double[] values = new double[users];
        for (int user = 0; user < users; user++) {
            values[user] = scores[user * METRICS + metric.ordinal()];
        }
        return values;
    }

    /** @return the share of items that are recommended to at least one user, in [0, 1] */
    public double coverage() {
        return (double) Arrays.stream(recommended).filter(count -> count > 0).count() / recommended.length;
    }

    /**
     * How unexpected recommendations are: the mean of -log2 of the share of training users who like a recommended item
     * (Zhou et al. 2010), with shares smoothed to (n_i + 1) / (n + 2).
     *
     * @param training how many training users like each item
     * @return novelty in bits; NaN without a recommendation
     */
    public double novelty(UnitCounts training) {
        double bits = 0;
        long lists = 0;
        for (int item = 0; item < recommended.length; item++) {
            double share = (training.on(item) + 1.0) / (training.cases() + 2.0);
            bits -= recommended[item] * Math.log(share) / Math.log(2);
            lists += recommended[item];
        }
        return bits / lists;
    }
}
