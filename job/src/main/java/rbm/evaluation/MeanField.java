package rbm.evaluation;

import rbm.model.Parameters;
import rbm.numerics.Logistic;

/**
 * Scores items by one mean-field pass through a machine (Salakhutdinov, Mnih and Hinton 2007, section 2.3): the likes v
 * [V] give each hidden unit its mean h_j = logistic(c_j + sum_i v_i W_ij) [H], and these give each item the input b_i +
 * sum_j W_ij h_j, whose logistic function is the item's probability to be liked. The score is the input, the log-odds of
 * the probability: it ranks items in the same order and does not round to 1.
 */
public final class MeanField implements ItemScorer {
    private final Parameters parameters;
    private final float[] weightsByUnit;

    /** @param parameters what the machine has learned; kept, and its weights are copied once */
    public MeanField(Parameters parameters) {
        this.parameters = parameters;
        this.weightsByUnit = transposed(parameters);
    }

    @Override
    public int items() {
        return parameters.visibleUnits();
    }

    @Override
    public void score(int[] likes, double[] scores) {
        double[] hidden = meanHidden(likes);
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
     * The mean of each hidden unit given what a user likes.
     *
     * @param likes the items that the user likes, ascending
     * @return H probabilities
     */
    public double[] meanHidden(int... likes) {
        int hiddenUnits = parameters.hiddenUnits();
        double[] hidden = new double[hiddenUnits];
        for (int j = 0; j < hiddenUnits; j++) {
            hidden[j] = parameters.hiddenBias()[j];
        }
        for (int like : likes) {
            int from = like * hiddenUnits;
            for (int j = 0; j < hiddenUnits; j++) {
                hidden[j] += parameters.weights()[from + j];
            }
        }
        for (int j = 0; j < hiddenUnits; j++) {
            hidden[j] = Logistic.logistic(hidden[j]);
        }
        return hidden;
    }

    private static float[] transposed(Parameters parameters) {
        int visibleUnits = parameters.visibleUnits();
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
