package rbm.training;

import rbm.model.Parameters;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/**
 * Parameters before the first epoch: weights from N(0, 0.01^2), visible biases at the log-odds of each unit's mean,
 * hidden biases 0. Visible units that are given, not sampled, have the bias 0.
 */
final class ColdStart {
    private static final double WEIGHT_DEVIATION = 0.01;

    private final double[] means;
    private final int sampledUnits;
    private final int hiddenUnits;
    private final long seed;

    /**
     * @param counts in how many cases each visible unit is on, [V]
     * @param cases the number of cases, at least 1
     * @param options the number of hidden units and the seed
     */
    ColdStart(long[] counts, long cases, TrainingOptions options) {
        this.means = new double[counts.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (counts[i] + 0.5) / (cases + 1.0);
        }
        this.sampledUnits = options.visible().sampledUnits(means.length);
        this.hiddenUnits = options.hiddenUnits();
        this.seed = options.seed();
    }

    /**
     * @return the mean of each visible unit, with half a case added on either side, so that the log-odds of a unit that
     *     never or always is on stay finite, [V]
     */
    float[] visibleMeans() {
        float[] rounded = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            rounded[i] = (float) means[i];
        }
        return rounded;
    }

    /** @return new parameters */
    Parameters parameters() {
        Parameters parameters = Parameters.zeros(means.length, hiddenUnits);
        for (int i = 0; i < means.length; i++) {
            setUnit(parameters, i);
        }
        return parameters;
    }

    /** Sets the bias of a visible unit and draws its weights. */
    void setUnit(Parameters parameters, int i) {
        parameters.visibleBias()[i] = i < sampledUnits ? (float) Logistic.logOdds(means[i]) : 0;
        float[] uniforms = new float[2 * hiddenUnits];
        long stream = Philox.streamKey(seed, RandomPurpose.INITIAL_WEIGHTS, 0, 0);
        Philox.uniforms(stream, i, uniforms, 0, uniforms.length);
        for (int j = 0; j < hiddenUnits; j++) {
            double radius = Math.sqrt(-2 * Math.log(uniforms[2 * j]));
            double normal = radius * Math.cos(2 * Math.PI * uniforms[2 * j + 1]);
            parameters.weights()[i * hiddenUnits + j] = (float) (WEIGHT_DEVIATION * normal);
        }
    }
}
