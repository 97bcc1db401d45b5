package rbm.training;

import rbm.model.Parameters;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;

/**
 * The direction in which one update moves the parameters: an estimate of the gradient of the mean log-likelihood less
 * the penalties, in nats per case.
 *
 * <p>Units are taken relative to offsets mu [V] and lambda [H], as in the centered gradient of Melchior, Fischer and
 * Wiskott (2016), but expressed in the parameters of the ordinary machine. With dW, db, dc the differences of the two
 * phases, the weights move by the difference of the covariances
 *
 * <pre>W: &lt;(v - mu)(h - lambda)&gt;_data - &lt;(v - mu)(h - lambda)&gt;_model = dW - mu dc^T - db lambda^T</pre>
 *
 * less the slope of the weight penalties, and the biases by what keeps those of the centered machine in step: b: db - W
 * lambda, c: dc - W^T mu, with W the step of the weights. With offsets of 0 this is the plain gradient.
 *
 * <p>The penalties are l1 sum |W_ij|, l2 / 2 sum W_ij^2, and the sparsity target of Lee, Ekanadham and Ng (2007), cost
 * sum_j (target - q_j)^2 with q_j the mean of hidden unit j over the data, which moves the hidden biases alone.
 */
final class Gradient {
    private final Statistics statistics;
    private final Penalties penalties;
    private final int visibleUnits;
    private final int hiddenUnits;

    /**
     * @param statistics what the two phases saw
     * @param penalties what else pulls
     */
    Gradient(Statistics statistics, Penalties penalties) {
        this.statistics = statistics;
        this.penalties = penalties;
        this.visibleUnits = statistics.visibleUnits();
        this.hiddenUnits = statistics.hiddenUnits();
    }

    /**
     * @param parameters where the machine is, for the penalties
     * @return the plain gradient
     */
    Parameters plain(Parameters parameters) {
        return centered(parameters, new float[visibleUnits], new float[hiddenUnits]);
    }

    /**
     * @param parameters where the machine is, for the penalties
     * @param visibleOffset mu, usually the mean of the data, [V]
     * @param hiddenOffset lambda, usually a running mean of the hidden units given the data, [H]
     * @return the centered gradient
     */
    Parameters centered(Parameters parameters, float[] visibleOffset, float[] hiddenOffset) {
        Parameters gradient = Parameters.zeros(visibleUnits, hiddenUnits);
        float[] visible = gradient.visibleBias();
        float[] hidden = gradient.hiddenBias();
        for (int i = 0; i < visibleUnits; i++) {
            visible[i] = (float) (statistics.visibleData(i) - statistics.visibleModel(i));
        }
        for (int j = 0; j < hiddenUnits; j++) {
            hidden[j] = (float) (statistics.hiddenData(j) - statistics.hiddenModel(j));
        }
        covariances(gradient, parameters.weights(), visibleOffset, hiddenOffset);
        for (int j = 0; j < hiddenUnits; j++) {
            hidden[j] += (float) sparsitySlope(j);
        }
        return gradient;
    }

    /** The steps of the weights, and with each of them what it moves the biases by. */
    private void covariances(Parameters gradient, float[] weights, float[] visibleOffset, float[] hiddenOffset) {
        UnitKernel units = Kernels.units(visibleUnits, hiddenUnits);
        float[] slopes = gradient.weights();
        float[] hidden = gradient.hiddenBias().clone();
        for (int i = 0; i < visibleUnits; i++) {
            float mu = visibleOffset[i];
            float visible = gradient.visibleBias()[i];
            int from = i * hiddenUnits;
            statistics.productDifferences(i, slopes, from);
            for (int j = 0; j < hiddenUnits; j++) {
                slopes[from + j] = slopes[from + j] - mu * hidden[j] - visible * hiddenOffset[j];
            }
            penalize(slopes, weights, from);
            gradient.visibleBias()[i] -= units.dot(slopes, from, hiddenOffset, 0, hiddenUnits);
            moveHiddenBiases(gradient.hiddenBias(), slopes, from, mu);
        }
    }

    private void penalize(float[] slopes, float[] weights, int from) {
        if (penalties.l1() > 0 || penalties.l2() > 0) {
            float l1 = (float) penalties.l1();
            float l2 = (float) penalties.l2();
            for (int k = from; k < from + hiddenUnits; k++) {
                slopes[k] -= l1 * Math.signum(weights[k]) + l2 * weights[k];
            }
        }
    }

    private static void moveHiddenBiases(float[] hidden, float[] slopes, int from, float mu) {
        for (int j = 0; j < hidden.length; j++) {
            hidden[j] -= slopes[from + j] * mu;
        }
    }

    /** The slope of -cost (target - q_j)^2 along c_j: the mean of h_j (1 - h_j) is the slope of q_j. */
    double sparsitySlope(int j) {
        return 2
                * penalties.sparsityCost()
                * (penalties.sparsityTarget() - statistics.hiddenMean(j))
                * statistics.hiddenVariance(j);
    }
}
