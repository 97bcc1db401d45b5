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

    /** Adds v and h and subtracts v h of the negative phase, with v the states that the chains are at. */
    void addNegative(GibbsChains chains, float[] hidden) {
        int[] units = chains.visible().units();
        for (int chain = 0; chain < chains.size(); chain++) {
            int row = chain * hiddenUnits;
            addRow(hidden, row, hiddenModel);
            for (int at = chains.visible().start(chain); at < chains.visible().end(chain); at++) {
                visibleModel[units[at]] += 1;
                int to = units[at] * hiddenUnits;
                for (int j = 0; j < hiddenUnits; j++) {
                    products[to + j] -= hidden[row + j];
                }
            }
        }
    }

    /** Adds v and h and subtracts v h of the negative phase, with v the means of the visible units. */
    void addNegativeMeans(GibbsChains chains, float[] hidden) {
        float[] means = chains.visibleMeans();
        for (int chain = 0; chain < chains.size(); chain++) {
            int row = chain * hiddenUnits;
            addRow(hidden, row, hiddenModel);
            addRow(means, chain * visibleUnits, visibleModel);
            for (int i = 0; i < visibleUnits; i++) {
                float mean = means[chain * visibleUnits + i];
                for (int j = 0; j < hiddenUnits; j++) {
                    products[i * hiddenUnits + j] -= mean * hidden[row + j];
                }
            }
        }
    }

    private static void addRow(float[] rows, int from, float[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += rows[from + k];
        }
    }
}
