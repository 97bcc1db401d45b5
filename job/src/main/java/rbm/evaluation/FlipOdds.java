package rbm.evaluation;

import rbm.model.Parameters;
import rbm.numerics.Logistic;

/**
 * What flipping one visible unit does to the probability of a case: log p(v with unit i flipped) - log p(v), for one
 * unit after the other.
 *
 * <p>With s = +1 if the unit is off and -1 if it is on, this is s b_i + sum_j [softplus(x_j + s W_ij) - softplus(x_j)],
 * where x_j is the input of hidden unit j. A difference of softplus is log(q_j + p_j exp(s W_ij)) with p_j =
 * logistic(x_j) and q_j = logistic(-x_j): both terms are positive, so nothing cancels, and the product over j needs one
 * logarithm. The product lies within exp(+-sum_j |W_ij|); where that could leave the range of a double, the softplus
 * form is used.
 */
final class FlipOdds {
    private static final double LARGEST_EXPONENT = 700;

    private final Parameters parameters;
    private final double[] gain;
    private final double[] inverseGain;
    private int unit;
    private boolean productFits;

    FlipOdds(Parameters parameters) {
        this.parameters = parameters;
        this.gain = new double[parameters.hiddenUnits()];
        this.inverseGain = new double[parameters.hiddenUnits()];
    }

    /** Chooses the unit that is flipped. */
    void select(int visibleUnit) {
        unit = visibleUnit;
        double exponent = 0;
        for (int j = 0; j < gain.length; j++) {
            double weight = weight(j);
            exponent += Math.abs(weight);
            gain[j] = Math.exp(weight);
            inverseGain[j] = Math.exp(-weight);
        }
        productFits = exponent <= LARGEST_EXPONENT;
    }

    /** The change of log p when the selected unit, off in the case, is turned on. */
    double turnedOn(HiddenInputs hidden, int caseIndex) {
        double ratio = productFits ? logProduct(hidden, caseIndex, gain) : logSum(hidden, caseIndex, 1);
        return parameters.visibleBias()[unit] + ratio;
    }

    /** The change of log p when the selected unit, on in the case, is turned off. */
    double turnedOff(HiddenInputs hidden, int caseIndex) {
        double ratio = productFits ? logProduct(hidden, caseIndex, inverseGain) : logSum(hidden, caseIndex, -1);
        return ratio - parameters.visibleBias()[unit];
    }

    private double logProduct(HiddenInputs hidden, int caseIndex, double[] factors) {
        int row = caseIndex * factors.length;
        double product = 1;
        for (int j = 0; j < factors.length; j++) {
            product *= hidden.off()[row + j] + hidden.on()[row + j] * factors[j];
        }
        return Math.log(product);
    }

    private double logSum(HiddenInputs hidden, int caseIndex, int sign) {
        int row = caseIndex * gain.length;
        double sum = 0;
        for (int j = 0; j < gain.length; j++) {
            double input = hidden.input()[row + j];
            sum += Logistic.softplus(input + sign * weight(j)) - Logistic.softplus(input);
        }
        return sum;
    }

    private double weight(int hiddenUnit) {
        return parameters.weights()[unit * gain.length + hiddenUnit];
    }
}
