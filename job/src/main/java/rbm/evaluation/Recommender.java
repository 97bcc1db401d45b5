package rbm.evaluation;

import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.numerics.Logistic;

/** Recommends the items that a user most probably likes or would rate highest. Not for several threads. */
public final class Recommender {
    /** What a user gets of whom no like is known. */
    public enum ColdStart {
        /** What is popular: items by their visible biases alone. */
        POPULARITY,
        /** Nothing. */
        SKIP,
        /** An error. */
        ERROR
    }

    private static final int[] NOTHING = new int[0];

    private final Parameters parameters;
    private final VisibleLayer visible;
    private final UnitScorer scorer;
    private final int top;
    private final double[] scores;

    /**
     * @param parameters what the machine has learned
     * @param visible what its visible units are
     * @param top how many items a list has at most, at least 1
     */
    public Recommender(Parameters parameters, VisibleLayer visible, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("Cannot recommend " + top + " items: must be at least 1");
        }
        this.parameters = parameters;
        this.visible = visible;
        if (visible.states() > 1) {
            RatingPredictor predictor = new RatingPredictor(parameters, visible);
            this.scorer = predictor::score;
            this.scores = new double[predictor.items()];
        } else {
            MeanField field = new MeanField(parameters, visible);
            this.scorer = field::scoreUnits;
            this.scores = new double[field.items()];
        }
        this.top = top;
    }

    /** Scores all items from the visible units that are on. */
    private interface UnitScorer {
        void score(int[] units, double[] scores);
    }

    /** @return how many items there are */
    public int items() {
        return scores.length;
    }

    /**
     * Recommends to a user by one mean-field pass, see {@link MeanField} and {@link RatingPredictor}.
     *
     * @param units the visible units of what is known of the user, ascending
     * @param excluded items that are not recommended, ascending
     * @return the best items
     */
    public Ranking rank(int[] units, int[] excluded) {
        scorer.score(units, scores);
        return best(excluded);
    }

    /**
     * Recommends what is popular: the score of an item is its visible bias or, where items may be missing, what is
     * predicted of a user without ratings.
     *
     * @param excluded items that are not recommended, ascending
     * @return the best items
     */
    public Ranking rankByPopularity(int[] excluded) {
        if (visible.states() > 1) {
            scorer.score(NOTHING, scores);
        } else {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = parameters.visibleBias()[i];
            }
        }
        return best(excluded);
    }

    private Ranking best(int[] excluded) {
        int[] items = TopItems.of(scores, excluded, top);
        double[] shown = new double[items.length];
        for (int place = 0; place < items.length; place++) {
            double score = scores[items[place]];
            shown[place] = visible.states() > 1 ? score : Logistic.logistic(score);
        }
        return new Ranking(items, shown);
    }
}
