package rbm.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import rbm.numerics.BitMatrix;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.RowSums;
import rbm.numerics.UnitKernel;

/**
 * The sums of one block while one thread computes them, in single precision and in a fixed order. They are zeroed and
 * used again for the next block.
 */
final class BlockSums {
    /** The fewest products, and the fewest hidden units, that are worth a part of the work. */
    private static final int FEWEST_PRODUCTS = 1 << 14;

    private static final int FEWEST_HIDDEN = 64;

    private float[] products;

    final float[] visibleData;
    final float[] visibleModel;
    final float[] hiddenData;
    final float[] hiddenModel;

    /** Sum over the data of the means of the hidden units, whether or not these are what enters hiddenData. */
    final float[] hiddenMean;

    /** Sum over the data of p (1 - p), p the mean of a hidden unit. */
    final float[] hiddenVariance;

    /** Sum over cases of the mean squared difference per visible unit that is sampled. */
    double squaredError;

    int cases;

    private final int visibleUnits;
    private final int hiddenUnits;
    private final Crew crew;
    private final UnitKernel units;
    private final BitMatrix chainsOn = new BitMatrix();
    private final ChainsByUnit byUnit;
    private float[] scaled = new float[0];
    private float[] row = new float[0];

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     */
    BlockSums(int visibleUnits, int hiddenUnits) {
        this(visibleUnits, hiddenUnits, Crew.ALONE);
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @param crew who shares the work
     */
    BlockSums(int visibleUnits, int hiddenUnits, Crew crew) {
        this.crew = crew;
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.units = Kernels.units(visibleUnits, hiddenUnits);
        products = new float[Math.multiplyExact(visibleUnits, hiddenUnits)];
        visibleData = new float[visibleUnits];
        visibleModel = new float[visibleUnits];
        hiddenData = new float[hiddenUnits];
        hiddenModel = new float[hiddenUnits];
        hiddenMean = new float[hiddenUnits];
        hiddenVariance = new float[hiddenUnits];
        byUnit = new ChainsByUnit(visibleUnits, crew);
    }

    /** @return sum of v_i h_j over the data minus that over the model, [V x H], the array itself */
    float[] products() {
        return products;
    }

    /** @param others memory for the products of the next block; returns those of this block */
    float[] exchangeProducts(float[] others) {
        float[] mine = products;
        products = others;
        return mine;
    }

    void clear() {
        crew.shareRange(products.length, FEWEST_PRODUCTS, (from, to, member) -> Arrays.fill(products, from, to, 0));
        for (float[] values :
                new float[][] {visibleData, visibleModel, hiddenData, hiddenModel, hiddenMean, hiddenVariance}) {
            Arrays.fill(values, 0);
        }
        squaredError = 0;
        cases = 0;
    }

    /** Adds the means of the hidden units given the data, and how unsure they are. */
    void addHiddenMeans(GibbsChains chains) {
        float[] means = chains.hiddenMeans();
        crew.shareRange(hiddenUnits, FEWEST_HIDDEN, (first, last, member) -> {
            // Sums of the thread's own: others write close by.
            float[] mean = Arrays.copyOfRange(hiddenMean, first, last);
            float[] variance = Arrays.copyOfRange(hiddenVariance, first, last);
            // And a row of its own: of a loop over arrays from different indexes the compiler makes no vectors.
            float[] row = new float[last - first];
            for (int chain = 0; chain < chains.size(); chain++) {
                System.arraycopy(means, chain * hiddenUnits + first, row, 0, row.length);
                for (int j = 0; j < row.length; j++) {
                    mean[j] += row[j];
                    variance[j] += row[j] * (1 - row[j]);
                }
            }
            System.arraycopy(mean, 0, hiddenMean, first, mean.length);
            System.arraycopy(variance, 0, hiddenVariance, first, variance.length);
        });
    }

    /** Adds v, h and v h of the positive phase, with v the states that the chains are at. */
    void addPositive(GibbsChains chains, float[] hidden) {
        addHidden(chains, hidden, 1, hiddenData);
        addStates(chains, hidden, 1, visibleData);
    }

    /**
     * Adds the squared distance of each chain's state from its mean reconstruction.
     *
     * @param chains whose visible units were just reconstructed for the first time
     */
    void addSquaredError(GibbsChains chains) {
        squaredError += chains.squaredError() / chains.sampledUnits();
    }

    /** Adds v and h and subtracts v h of the negative phase; a chain counts as much as its weight in cases. */
    void addNegative(GibbsChains chains, PhaseValues values, float weight) {
        float[] hidden = chains.hidden(values.negativeHidden());
        addHidden(chains, hidden, weight, hiddenModel);
        if (values.negativeVisible() == UnitValues.PROBABILITIES) {
            addMeans(chains, weight);
            chains.matrices().addProducts(-weight, hidden, chains.size());
        } else {
            addStates(chains, hidden, -weight, visibleModel);
        }
    }

    /** Ends the block: what the matrix kernel has summed up is moved here. */
    void finish(GibbsChains chains) {
        chains.matrices().takeProducts(products);
    }

    private void addHidden(GibbsChains chains, float[] hidden, float weight, float[] sums) {
        crew.shareRange(hiddenUnits, FEWEST_HIDDEN, (first, last, member) -> {
            float[] own = Arrays.copyOfRange(sums, first, last);
            for (int chain = 0; chain < chains.size(); chain++) {
                units.addScaled(weight, hidden, chain * hiddenUnits + first, own, 0, own.length);
            }
            System.arraycopy(own, 0, sums, first, own.length);
        });
    }

    private void addMeans(GibbsChains chains, float weight) {
        FloatBuffer means = chains.matrices().visible();
        if (row.length < visibleUnits) {
            row = new float[visibleUnits];
        }
        for (int chain = 0; chain < chains.size(); chain++) {
            means.get(chain * visibleUnits, row, 0, visibleUnits);
            for (int i = 0; i < visibleUnits; i++) {
                visibleModel[i] += weight * row[i];
            }
        }
    }

    /** Adds v h times the factor, and v times its size, with v the states. */
    private void addStates(GibbsChains chains, float[] hidden, float factor, float[] visibleSums) {
        VisibleLists lists = chains.visible();
        UnitKernel.Rows rows = new UnitKernel.Rows(scaled(hidden, factor, chains.size()), hiddenUnits);
        if (RowSums.patternsPay(chains.size(), visibleUnits, lists.count())) {
            for (int at = 0; at < lists.count(); at++) {
                visibleSums[lists.units()[at]] += Math.abs(factor);
            }
            lists.fillTransposed(chainsOn, visibleUnits, chains.size());
            chains.rowSums().add(chainsOn, rows, products);
        } else {
            byUnit.sort(lists, chains.size());
            byUnit.addCounts(Math.abs(factor), visibleSums);
            chains.rowSums().add(byUnit.lists(), rows, chains.size(), products);
        }
    }

    private float[] scaled(float[] hidden, float factor, int chains) {
        if (factor == 1) {
            return hidden;
        }
        if (scaled.length < hidden.length) {
            scaled = new float[hidden.length];
        }
        crew.shareRange(chains * hiddenUnits, FEWEST_PRODUCTS, (from, to, member) -> {
            for (int k = from; k < to; k++) {
                scaled[k] = factor * hidden[k];
            }
        });
        return scaled;
    }
}
