package rbm.training;

/**
 * What suits the data, where a user has no wish.
 *
 * @param hiddenUnits H
 * @param epochs passes over the data, at most
 * @param learning how the parameters follow the gradient
 * @param l2 the cost of a weight per half of its square
 * @param negativeVisible how visible units enter the statistics of the negative phase
 */
public record Suggestion(int hiddenUnits, int epochs, Learning learning, double l2, UnitValues negativeVisible) {
    private static final int ITEMS_PER_HIDDEN_UNIT = 8;
    private static final int FEWEST_HIDDEN_UNITS = 16;
    private static final int MOST_HIDDEN_UNITS = 200;
    private static final double LIKES_RATE = 0.8;
    private static final double GIVEN_RATE = 0.25;
    private static final double MOST_L2 = 0.02;
    private static final double L2_OF_ONE_CASE = 14;

    /**
     * For likelihood on rows of 0 and 1.
     *
     * @param gradient which gradient
     * @param phase where the chains of the negative phase come from
     * @param casesOfUpdate the mean number of cases of an update
     * @return 16 hidden units, 50 epochs, {@link Learning#suggested} and no decay
     */
    public static Suggestion forRows(GradientKind gradient, NegativePhase phase, double casesOfUpdate) {
        return new Suggestion(16, 50, Learning.suggested(gradient, phase, casesOfUpdate), 0, UnitValues.STATES);
    }

    /**
     * For rankings of items by what users like, measured by nDCG@10 of held-out likes on parts of MovieLens 100K and on
     * the sample data. A hidden unit for eight items, at least 16 and at most 200; four fifths of the rate of {@link
     * Learning#suggested}; weights decay the less, the more users there are: 14 / N, at most 0.02.
     *
     * @param gradient which gradient
     * @param phase where the chains of the negative phase come from
     * @param cases N, how many users there are to learn from
     * @param casesOfUpdate the mean number of cases of an update
     * @param items how many items there are
     * @return up to 100 epochs
     */
    public static Suggestion forLikes(
            GradientKind gradient, NegativePhase phase, long cases, double casesOfUpdate, int items) {
        Learning learning = Learning.suggested(gradient, phase, casesOfUpdate);
        int hiddenUnits = Math.max(FEWEST_HIDDEN_UNITS, Math.min(MOST_HIDDEN_UNITS, items / ITEMS_PER_HIDDEN_UNIT));
        return new Suggestion(
                hiddenUnits,
                100,
                learning.withLearningRate(LIKES_RATE * learning.learningRate()),
                Math.min(MOST_L2, L2_OF_ONE_CASE / cases),
                UnitValues.STATES);
    }

    /**
     * @return the same for likes that are given what was rated: their gradient sees each item twice, and wants a quarter
     *     of the rate of {@link Learning#suggested}; measured likewise
     */
    public Suggestion givenRated() {
        Learning slower = learning.withLearningRate(learning.learningRate() * GIVEN_RATE / LIKES_RATE);
        return new Suggestion(hiddenUnits, epochs, slower, l2, negativeVisible);
    }

    /**
     * For predictions of ratings, where items may be missing: chosen by a tenth of the ratings of MovieLens 100K, with
     * some 100 cases an update.
     *
     * @return 200 hidden units, up to 100 epochs, {@link Learning#OBSERVED}, a decay of 0.025, and probabilities
     */
    public static Suggestion forRatings() {
        return new Suggestion(200, 100, Learning.OBSERVED, 0.025, UnitValues.PROBABILITIES);
    }
}
