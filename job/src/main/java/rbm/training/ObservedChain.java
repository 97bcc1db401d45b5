package rbm.training;

import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;
import rbm.numerics.UnitRandom;

/**
 * The Gibbs chain of one case over the n items whose ratings are known; items that are missing take no part, and units that
 * are given stay as they are. The memory is used again for other cases.
 *
 * <p>The hidden units are as in a machine of binary units. A rated item i takes value k with the probability
 *
 * <pre>exp(x_ik) / sum_l exp(x_il), x_ik = b_ik + sum_j W_ikj h_j</pre>
 *
 * (Salakhutdinov, Mnih and Hinton 2007, equation 1). The random numbers depend on the stream, the key of the case and
 * the number of the item or hidden unit alone.
 */
final class ObservedChain {
    private final Parameters parameters;
    private final int states;
    private final int sampledUnits;
    private final int hiddenUnits;
    private final UnitKernel kernel;
    private final UnitKernel.Rows weightRows;
    private final float[] hiddenMeans;
    private final float[] hiddenStates;
    private final float[] uniforms;
    private final float[] partial = new float[UnitKernel.PARTIAL_SUMS];
    private final int[] words = new int[4];
    private long key;
    private int rated;
    private int[] units = new int[0];
    private float[] means = new float[0];

    /**
     * @param parameters the machine, kept and not changed
     * @param visible what its visible units are: items with K values
     */
    ObservedChain(Parameters parameters, VisibleLayer visible) {
        this.parameters = parameters;
        this.states = visible.states();
        this.sampledUnits = visible.sampledUnits(parameters.visibleUnits());
        this.hiddenUnits = parameters.hiddenUnits();
        this.kernel = Kernels.units(parameters.visibleUnits(), hiddenUnits);
        this.weightRows = new UnitKernel.Rows(parameters.weights(), hiddenUnits);
        this.hiddenMeans = new float[hiddenUnits];
        this.hiddenStates = new float[hiddenUnits];
        this.uniforms = new float[hiddenUnits];
    }

    /** Starts at a case. */
    void start(Cases cases, int index) {
        key = cases.key(index);
        units = cases.unitsOf(index);
        int givenFrom = Arrays.binarySearch(units, sampledUnits - 1);
        rated = givenFrom < 0 ? -givenFrom - 1 : givenFrom + 1;
        if (means.length < rated * states) {
            means = new float[rated * states];
        }
    }

    /** Computes the mean of each hidden unit given the value of each rated item, and what is given. */
    void meanHidden() {
        Arrays.fill(hiddenMeans, 0);
        kernel.addRows(weightRows, units, 0, units.length, hiddenMeans, 0);
        inputsToMeans();
    }

    /** Computes the mean of each hidden unit when each rated item is replaced by the probabilities of its values. */
    void meanHiddenOfMeans() {
        Arrays.fill(hiddenMeans, 0);
        for (int at = 0; at < rated; at++) {
            int from = firstUnit(at) * hiddenUnits;
            for (int k = 0; k < states; k++, from += hiddenUnits) {
                kernel.addScaled(means[at * states + k], parameters.weights(), from, hiddenMeans, 0, hiddenUnits);
            }
        }
        kernel.addRows(weightRows, units, rated, units.length, hiddenMeans, 0);
        inputsToMeans();
    }

    private void inputsToMeans() {
        kernel.logistic(hiddenMeans, 0, parameters.hiddenBias(), 0, hiddenUnits, partial);
    }

    /** Samples the hidden units from their means. */
    void sampleHidden(long stream) {
        kernel.uniforms(UnitRandom.key(stream, key, words), 0, uniforms, hiddenUnits);
        kernel.states(hiddenMeans, 0, uniforms, hiddenStates, hiddenUnits);
    }

    /** Computes the probability of each value of each rated item given the sampled hidden units. */
    void meanVisible() {
        for (int at = 0; at < rated; at++) {
            int unit = firstUnit(at);
            for (int k = 0; k < states; k++, unit++) {
                means[at * states + k] =
                        parameters.visibleBias()[unit] + product(parameters.weights(), unit * hiddenUnits);
            }
            softmax(at * states);
        }
    }

    /** Moves each rated item to a value drawn from the probabilities that {@link #meanVisible} has computed. */
    void sampleVisible(long stream) {
        long draws = UnitRandom.key(stream, key, words);
        for (int at = 0; at < rated; at++) {
            int first = firstUnit(at);
            float left = UnitRandom.uniform(draws, first / states);
            int k = 0;
            while (k < states - 1 && left >= means[at * states + k]) {
                left -= means[at * states + k++];
            }
            units[at] = first + k;
        }
    }

    /**
     * How far the values are from the probabilities that {@link #meanVisible} has computed.
     *
     * @return half the squared distance of the two, averaged over the rated items: a number in [0, 1]
     */
    double squaredError() {
        double sum = 0;
        for (int at = 0; at < rated; at++) {
            for (int k = 0; k < states; k++) {
                double difference = (units[at] % states == k ? 1 : 0) - means[at * states + k];
                sum += difference * difference;
            }
        }
        return rated == 0 ? 0 : sum / (2 * rated);
    }

    /** @return how many units are on: n that say a value, then those that are given */
    int unitsOn() {
        return units.length;
    }

    /** @return n, of how many items the rating is known */
    int rated() {
        return rated;
    }

    /**
     * @param at which of the units that are on, from 0
     * @return the visible unit: of the first n, the unit of the item's value
     */
    int unit(int at) {
        return units[at];
    }

    /**
     * @param at which of the rated items, from 0
     * @return the visible unit of its first value
     */
    int firstUnit(int at) {
        return units[at] - units[at] % states;
    }

    /** @return the probabilities of the values, [n x K], the array itself */
    float[] means() {
        return means;
    }

    /**
     * @param values as what
     * @return the hidden units, [H], the array itself
     */
    float[] hidden(UnitValues values) {
        return values == UnitValues.STATES ? hiddenStates : hiddenMeans;
    }

    /** Four sums, so that the processor need not wait for each addition. */
    private float product(float[] weights, int from) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int j = 0;
        for (; j + 3 < hiddenUnits; j += 4) {
            sum0 += weights[from + j] * hiddenStates[j];
            sum1 += weights[from + j + 1] * hiddenStates[j + 1];
            sum2 += weights[from + j + 2] * hiddenStates[j + 2];
            sum3 += weights[from + j + 3] * hiddenStates[j + 3];
        }
        for (; j < hiddenUnits; j++) {
            sum0 += weights[from + j] * hiddenStates[j];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** With the largest input taken off all of them, no exponential overflows and one of them is 1. */
    private void softmax(int from) {
        float largest = means[from];
        for (int k = 1; k < states; k++) {
            largest = Math.max(largest, means[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < states; k++) {
            double exponential = Math.exp(means[from + k] - largest);
            means[from + k] = (float) exponential;
            sum += exponential;
        }
        for (int k = 0; k < states; k++) {
            means[from + k] /= (float) sum;
        }
    }
}
