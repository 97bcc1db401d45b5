package rbm.evaluation;

import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.VisibleLayer;

/**
 * Predicts what a user would rate, by one mean-field pass through a machine whose items may be missing (Salakhutdinov,
 * Mnih and Hinton 2007, section 2.3): the ratings of the user give each hidden unit its mean h_j, and these give item i
 * the value k with the probability softmax_k(b_ik + sum_j W_ikj h_j). The prediction is the mean of the values under
 * these probabilities: an expected rating, or of likes and dislikes the probability of a like.
 *
 * <p>A user without ratings gets the predictions of the hidden biases alone.
 */
public final class RatingPredictor implements ItemScorer {
    private final Parameters parameters;
    private final Rbm machine;
    private final int items;
    private final int states;
    private final double[] values;

    /**
     * @param parameters what the machine has learned; kept, not copied
     * @param visible what its visible units are: items with two or more values
     * @throws IllegalArgumentException if the units are binary or do not fit the parameters
     */
    public RatingPredictor(Parameters parameters, VisibleLayer visible) {
        if (visible.states() < 2
                || visible.units(visible.items(parameters.visibleUnits())) != parameters.visibleUnits()) {
            throw new IllegalArgumentException("Cannot predict ratings with " + parameters.visibleUnits()
                    + " visible units of kind " + visible.kind().text() + ": expected items with two or more values");
        }
        this.parameters = parameters;
        this.machine = new Rbm(parameters);
        this.items = visible.items(parameters.visibleUnits());
        this.states = visible.states();
        this.values = visible.values();
    }

    @Override
    public int items() {
        return items;
    }

    /**
     * {@inheritDoc}
     *
     * @param rated the visible units that are on, ascending
     * @param scores where the prediction for each item goes, rated or not
     */
    @Override
    public void score(int[] rated, double[] scores) {
        double[] hidden = meanHidden(rated);
        for (int item = 0; item < scores.length; item++) {
            scores[item] = expected(item, hidden);
        }
    }

    /**
     * The mean of each hidden unit given the ratings of a user.
     *
     * @param rated the visible units that are on
     * @return H probabilities
     */
    public double[] meanHidden(int... rated) {
        return machine.meanHidden(rated);
    }

    /**
     * @param item an item
     * @param hidden the means of the hidden units
     * @return the mean of the item's values
     */
    public double expected(int item, double[] hidden) {
        double[] probabilities = probabilities(item, hidden);
        double sum = 0;
        for (int k = 0; k < states; k++) {
            sum += probabilities[k] * values[k];
        }
        return sum;
    }

    /**
     * @param item an item
     * @param hidden the means of the hidden units
     * @return the probability of each of the K values of the item
     */
    public double[] probabilities(int item, double[] hidden) {
        double[] probabilities = new double[states];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < states; k++) {
            probabilities[k] = input(item * states + k, hidden);
            largest = Math.max(largest, probabilities[k]);
        }
        double sum = 0;
        for (int k = 0; k < states; k++) {
            probabilities[k] = Math.exp(probabilities[k] - largest);
            sum += probabilities[k];
        }
        for (int k = 0; k < states; k++) {
            probabilities[k] /= sum;
        }
        return probabilities;
    }

    private double input(int unit, double[] hidden) {
        double sum = parameters.visibleBias()[unit];
        int from = unit * hidden.length;
        for (int j = 0; j < hidden.length; j++) {
            sum += hidden[j] * parameters.weights()[from + j];
        }
        return sum;
    }
}
