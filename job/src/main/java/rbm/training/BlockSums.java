package rbm.training;

import java.util.Arrays;

/**
 * The sums of one block while one thread computes them, in single precision and in a fixed order. They are zeroed and
 * used again for the next block.
 */
final class BlockSums {
    /** Sum of v_i h_j over the data minus that over the model, [V x H]. */
    final float[] products;

    final float[] visibleData;
    final float[] visibleModel;
    final float[] hiddenData;
    final float[] hiddenModel;

    /** Sum over the data of the means of the hidden units, whether or not these are what enters hiddenData. */
    final float[] hiddenMean;

    /** Sum over the data of p (1 - p), p the mean of a hidden unit. */
    final float[] hiddenVariance;

    /** Sum over cases of the mean squared difference per visible unit. */
    double squaredError;

    int cases;

    private final int visibleUnits;
    private final int hiddenUnits;

    BlockSums(int visibleUnits, int hiddenUnits) {
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        products = new float[Math.multiplyExact(visibleUnits, hiddenUnits)];
        visibleData = new float[visibleUnits];
        visibleModel = new float[visibleUnits];
        hiddenData = new float[hiddenUnits];
        hiddenModel = new float[hiddenUnits];
        hiddenMean = new float[hiddenUnits];
        hiddenVariance = new float[hiddenUnits];
    }

    void clear() {
        for (float[] values :
                new float[][] {products, visibleData, visibleModel, hiddenData, hiddenModel, hiddenMean, hiddenVariance
                }) {
            Arrays.fill(values, 0);
        }
        squaredError = 0;
        cases = 0;
    }

    /** Adds the means of the hidden units given the data, and how unsure they are. */
    void addHiddenMeans(GibbsChains chains) {
        float[] means = chains.hiddenMeans();
        for (int row = 0; row < chains.size() * hiddenUnits; row += hiddenUnits) {
            for (int j = 0; j < hiddenUnits; j++) {
                float mean = means[row + j];
                hiddenMean[j] += mean;
                hiddenVariance[j] += mean * (1 - mean);
            }
        }
    }

    /** Adds v, h and v h of the positive phase, with v the states that the chains are at. */
    void addPositive(GibbsChains chains, float[] hidden) {
        int[] units = chains.visible().units();
        for (int chain = 0; chain < chains.size(); chain++) {
            int row = chain * hiddenUnits;
            addRow(hidden, row, hiddenData);
            for (int at = chains.visible().start(chain); at < chains.visible().end(chain); at++) {
                visibleData[units[at]] += 1;
                int to = units[at] * hiddenUnits;
                for (int j = 0; j < hiddenUnits; j++) {
                    products[to + j] += hidden[row + j];
                }
            }
        }
    }

    /**
     * Adds the squared distance of each chain's state from its mean reconstruction: with v of 0 and 1, the sum of (v_i -
     * p_i)^2 is the sum of p_i^2 and, where v_i is 1, of 1 - 2 p_i.
     */
    void addSquaredError(GibbsChains chains) {
        float[] means = chains.visibleMeans();
        int[] units = chains.visible().units();
        for (int chain = 0; chain < chains.size(); chain++) {
            int row = chain * visibleUnits;
            double error = 0;
            for (int i = 0; i < visibleUnits; i++) {
                error += means[row + i] * means[row + i];
            }
            for (int at = chains.visible().start(chain); at < chains.visible().end(chain); at++) {
                error += 1 - 2 * means[row + units[at]];
            }
            squaredError += error / visibleUnits;
        }
    }

    /** Adds v and h and subtracts v h of the negative phase; a chain counts as much as its weight in cases. */
    void addNegative(GibbsChains chains, PhaseValues values, float weight) {
        float[] hidden = chains.hidden(values.negativeHidden());
        for (int chain = 0; chain < chains.size(); chain++) {
            for (int j = 0; j < hiddenUnits; j++) {
                hiddenModel[j] += weight * hidden[chain * hiddenUnits + j];
            }
            if (values.negativeVisible() == UnitValues.PROBABILITIES) {
                for (int i = 0; i < visibleUnits; i++) {
                    addNegative(i, weight * chains.visibleMeans()[chain * visibleUnits + i], hidden, chain);
                }
            } else {
                for (int at = chains.visible().start(chain);
                        at < chains.visible().end(chain);
                        at++) {
                    addNegative(chains.visible().units()[at], weight, hidden, chain);
                }
            }
        }
    }

    private void addNegative(int i, float visible, float[] hidden, int chain) {
        visibleModel[i] += visible;
        int from = chain * hiddenUnits;
        int to = i * hiddenUnits;
        for (int j = 0; j < hiddenUnits; j++) {
            products[to + j] -= visible * hidden[from + j];
        }
    }

    private static void addRow(float[] rows, int from, float[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += rows[from + k];
        }
    }
}
