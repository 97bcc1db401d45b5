package rbm.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import rbm.numerics.BitMatrix;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.RowLists;
import rbm.numerics.RowSums;
import rbm.numerics.Shares;
import rbm.numerics.StripMatrix;
import rbm.numerics.UnitKernel;

/**
 * The sums of one block while one thread computes them, in single precision and in a fixed order. They are zeroed and
 * used again for the next block.
 */
final class BlockSums {
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
    private final ChainsByUnit[] byUnit;

    /** Of the visible units: in data, the first of them may be on much more often than the last. */
    private final Shares unitShares;

    private final StripMatrix hiddenStrips;
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
        hiddenStrips = new StripMatrix(units);
        unitShares = new Shares(crew.members());
        byUnit = new ChainsByUnit[crew.members()];
        Arrays.setAll(byUnit, part -> new ChainsByUnit());
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
        crew.shareNumbers(products.length, (part, from, to) -> Arrays.fill(products, from, to, 0));
        for (float[] values :
                new float[][] {visibleData, visibleModel, hiddenData, hiddenModel, hiddenMean, hiddenVariance}) {
            Arrays.fill(values, 0);
        }
        squaredError = 0;
        cases = 0;
    }

    /**
     * Adds v, h and v h of the positive phase, with v the states that the chains are at, and the means of the hidden units given
     * them, and how unsure these are.
     *
     * @param chains whose hidden units were just sampled given the data
     * @param values what h is
     */
    void addPositive(GibbsChains chains, UnitValues values) {
        UnitKernel.Rows means = chains.hiddenMeans();
        for (int chain = 0; chain < chains.size(); chain++) {
            int at = means.rowStart(chain);
            units.addScaled(1, means.values(), at, hiddenMean, 0, hiddenUnits);
            units.addVariances(means.values(), at, hiddenVariance, 0, hiddenUnits);
        }
        if (values == UnitValues.PROBABILITIES) {
            System.arraycopy(hiddenMean, 0, hiddenData, 0, hiddenUnits);
        } else {
            addHidden(chains, chains.hidden(values), 1, hiddenData);
        }
        addStates(chains, chains.hidden(values), 1, visibleData);
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
        UnitKernel.Rows hidden = chains.hidden(values.negativeHidden());
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

    /** By the thread that asks alone: to fetch what other threads have written takes longer than to add it up. */
    private void addHidden(GibbsChains chains, UnitKernel.Rows hidden, float weight, float[] sums) {
        for (int chain = 0; chain < chains.size(); chain++) {
            units.addScaled(weight, hidden.values(), hidden.rowStart(chain), sums, 0, hiddenUnits);
        }
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
    private void addStates(GibbsChains chains, UnitKernel.Rows hidden, float factor, float[] visibleSums) {
        VisibleLists states = chains.visible();
        UnitKernel.Rows all = new UnitKernel.Rows(products, hiddenUnits);
        boolean byPatterns = RowSums.patternsPay(chains.size(), visibleUnits, states.count());
        boolean byStrips = !byPatterns && StripMatrix.pays(states.count(), visibleUnits, chains.size(), hiddenUnits);
        if (byStrips) {
            hiddenStrips.shape(chains.size(), hiddenUnits);
            chains.shareChains((part, from, to) -> hiddenStrips.write(hidden, factor, from, to));
        }
        crew.shareRange(unitShares, visibleUnits, GibbsChains.FEWEST_UNITS, (part, from, to) -> {
            RowSums rowSums = chains.rowSums(part);
            if (byPatterns) {
                BitMatrix bits = byUnit[part].bits(states, from, to);
                addCounts(from, to, bits::ones, Math.abs(factor), visibleSums);
                rowSums.add(bits, hidden, factor, all.from(from));
                return;
            }
            RowLists lists = byUnit[part].lists(states, from, to);
            addCounts(from, to, lists::size, Math.abs(factor), visibleSums);
            if (byStrips) {
                rowSums.add(lists, hiddenStrips, all.from(from));
            } else {
                rowSums.add(lists, hidden, factor, all.from(from));
            }
        });
    }

    /** Adds in how many chains each of some visible units is on, times a weight. */
    private static void addCounts(int from, int to, IntUnaryOperator chainsOn, float weight, float[] sums) {
        for (int i = from; i < to; i++) {
            sums[i] += weight * chainsOn.applyAsInt(i - from);
        }
    }
}
