package rbm.evaluation;

import rbm.model.Parameters;
import rbm.numerics.Logistic;

/** Recommends the items that a user most probably likes. Not for several threads. */
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

    private final Parameters parameters;
    private final MeanField scorer;
    private final int top;
    private final double[] scores;

    /**
     * @param parameters what the machine has learned
     * @param top how many items a list has at most, at least 1
     */
    public Recommender(Parameters parameters, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("Cannot recommend " + top + " items: must be at least 1");
        }
        this.parameters = parameters;
        this.scorer = new MeanField(parameters);
        this.top = top;
        this.scores = new double[parameters.visibleUnits()];
    }

    /**
     * Recommends to a user by one mean-field pass, see {@link MeanField}.
     *
     * @param likes the items that the user likes, ascending
     * @param excluded items that are not recommended, ascending
     * @return the best items
     */
    public Ranking rank(int[] likes, int[] excluded) {
        scorer.score(likes, scores);
        return best(excluded);
    }

    /**
     * Recommends what is popular: the score of an item is its visible bias.
     *
     * @param excluded items that are not recommended, ascending
     * @return the best items
     */
    public Ranking rankByPopularity(int[] excluded) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = parameters.visibleBias()[i];
        }
        return best(excluded);
    }

    private Ranking best(int[] excluded) {
        int[] items = TopItems.of(scores, excluded, top);
        double[] probabilities = new double[items.length];
        for (int place = 0; place < items.length; place++) {
            probabilities[place] = Logistic.logistic(scores[items[place]]);
        }
        return new Ranking(items, probabilities);
    }
}
