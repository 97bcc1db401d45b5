package rbm.training;

import rbm.model.Parameters;

/**
 * The direction in which one update moves the parameters: an estimate of the gradient of the mean log-likelihood, in
 * nats per case.
 */
final class Gradient {
    private Gradient() {}

    /**
     * The plain gradient: the statistics of the positive phase minus those of the negative phase.
     *
     * @param statistics the sums of the update
     * @return W: mean of v h over data minus model; b and c: the same of v and h
     */
    static Parameters plain(Statistics statistics) {
        int visibleUnits = statistics.visibleUnits();
        int hiddenUnits = statistics.hiddenUnits();
        Parameters gradient = Parameters.zeros(visibleUnits, hiddenUnits);
        float[] weights = gradient.weights();
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) statistics.productDifference(k);
        }
        for (int i = 0; i < visibleUnits; i++) {
            gradient.visibleBias()[i] = (float) (statistics.visibleData(i) - statistics.visibleModel(i));
        }
        for (int j = 0; j < hiddenUnits; j++) {
            gradient.hiddenBias()[j] = (float) (statistics.hiddenData(j) - statistics.hiddenModel(j));
        }
        return gradient;
    }

    /**
     * The centered gradient of Melchior, Fischer and Wiskott (2016), expressed in the parameters of the ordinary machine.
     *
     * <p>With dW, db, dc the plain gradient and offsets mu [V] and lambda [H], the weights move by the covariance
     *
     * <pre>W: &lt;(v - mu)(h - lambda)&gt;_data - &lt;(v - mu)(h - lambda)&gt;_model = dW - mu dc^T - db lambda^T,</pre>
     *
     * and the biases by what keeps the centered machine's biases in step: b: db - W lambda, c: dc - W^T mu. With both
     * offsets 0 this is the plain gradient.
     *
     * @param statistics the sums of the update
     * @param visibleOffset mu, usually the mean of the data, [V]
     * @param hiddenOffset lambda, usually a running mean of the hidden units given the data, [H]
     * @return the centered gradient
     */
    static Parameters centered(Statistics statistics, float[] visibleOffset, float[] hiddenOffset) {
        Parameters gradient = plain(statistics);
        int hiddenUnits = hiddenOffset.length;
        float[] weights = gradient.weights();
        float[] visibleBias = gradient.visibleBias();
        float[] hiddenBias = gradient.hiddenBias();
        float[] hiddenCorrection = new float[hiddenUnits];
        for (int i = 0; i < visibleOffset.length; i++) {
            float visible = visibleBias[i];
            float correction = 0;
            for (int j = 0; j < hiddenUnits; j++) {
                int k = i * hiddenUnits + j;
                weights[k] -= visibleOffset[i] * hiddenBias[j] + visible * hiddenOffset[j];
                correction += weights[k] * hiddenOffset[j];
                hiddenCorrection[j] += weights[k] * visibleOffset[i];
            }
            visibleBias[i] = visible - correction;
        }
        for (int j = 0; j < hiddenUnits; j++) {
            hiddenBias[j] -= hiddenCorrection[j];
        }
        return gradient;
    }
}
