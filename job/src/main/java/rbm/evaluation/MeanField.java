package rbm.evaluation;

import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.VisibleLayer;

/**
 * Scores items by one mean-field pass through a machine (Salakhutdinov, Mnih and Hinton 2007, section 2.3): the likes v
 * [V] give each hidden unit its mean h_j = logistic(c_j + sum_i v_i W_ij) [H], and these give each item the input b_i +
 * sum_j W_ij h_j, whose logistic function is the item's probability to be liked. The score is the input, the log-odds of
 * the probability: it ranks items in the same order and does not round to 1.
 *
 * <p>Where likes are given what was rated, the rated items r [V] count too: h_j = logistic(c_j + sum_i v_i W_ij + sum_i
 * r_i D_ij), with D the second half of the weights.
 */
public final class MeanField implements ItemScorer {
    private final Parameters parameters;
    private final Rbm machine;
    private final VisibleLayer visible;
    private final int items;
    private final float[] weightsByUnit;

    /** @param parameters what a machine of binary units has learned; kept, and its weights are copied once */
    public MeanField(Parameters parameters) {
        this(parameters, VisibleLayer.BINARY);
    }

    /**
     * @param parameters what the machine has learned; kept, and its weights are copied once
     * @param visible what its visible units are: binary, or likes given what was rated
     */
    public MeanField(Parameters parameters, VisibleLayer visible) {
        if (visible.states() > 1) {
            throw new IllegalArgumentException("Cannot score items by a mean-field pass: the visible units are "
                    + visible.kind().text());
        }
        this.parameters = parameters;
        this.machine = new Rbm(parameters);
        this.visible = visible;
        this.items = visible.sampledUnits(parameters.visibleUnits());
        this.weightsByUnit = transposed(parameters, items);
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void score(int[] likes, int[] rated, double[] scores) {
        scoreUnits(visible.unitsOn(likes, rated, items), scores);
    }

    @Override
    public void score(int[] likes, double[] scores) {
        score(likes, likes, scores);
    }

    /**
     * Scores all items.
     *
     * @param units the visible units that are on, ascending
     * @param scores where the score of each item goes; overwritten
     */
    void scoreUnits(int[] units, double[] scores) {
        double[] hidden = meanHidden(units);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = parameters.visibleBias()[i];
        }
        for (int j = 0; j < hidden.length; j++) {
            double mean = hidden[j];
            int from = j * scores.length;
            for (int i = 0; i < scores.length; i++) {
                scores[i] += mean * weightsByUnit[from + i];
            }
        }
    }

    /**
     * The mean of each hidden unit given what is known of a user.
     *
     * @param units the visible units that are on, ascending
     * @return H probabilities
     */
    public double[] meanHidden(int... units) {
        return machine.meanHidden(units);
    }

    private static float[] transposed(Parameters parameters, int visibleUnits) {
        int hiddenUnits = parameters.hiddenUnits();
        float[] transposed = new float[visibleUnits * hiddenUnits];
        for (int i = 0; i < visibleUnits; i++) {
            for (int j = 0; j < hiddenUnits; j++) {
                transposed[j * visibleUnits + i] = parameters.weights()[i * hiddenUnits + j];
            }
        }
        return transposed;
    }
}
