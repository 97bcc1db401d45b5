package rbm.training;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Philox;

/**
 * Contrastive divergence CD-k (Hinton 2002): the positive phase looks at the data, the negative phase at where k steps
 * of Gibbs sampling lead from there.
 *
 * <p>In the statistics the hidden units are means (probabilities) and the visible units are states: the data in the
 * positive phase, samples in the negative one. Within the chain everything is sampled.
 */
final class ContrastiveDivergence {
    private final TrainingOptions options;
    private final int epoch;
    private final GibbsChains chains;
    private final BlockSums sums;
    private final int visibleUnits;
    private final int hiddenUnits;

    /**
     * Prepares for blocks of one update.
     *
     * @param parameters the machine, kept and not changed
     * @param options how many Gibbs steps, and the seed
     * @param epoch the epoch, from 0; part of the key of the random numbers
     */
    ContrastiveDivergence(Parameters parameters, TrainingOptions options, int epoch) {
        this.options = options;
        this.epoch = epoch;
        this.visibleUnits = parameters.visibleUnits();
        this.hiddenUnits = parameters.hiddenUnits();
        this.chains = new GibbsChains(parameters);
        this.sums = new BlockSums(visibleUnits, hiddenUnits);
    }

    /**
     * Runs both phases over a block.
     *
     * @param block the cases
     * @return the block's sums, valid until the next call
     */
    BlockSums sums(Cases block) {
        sums.clear();
        for (int from = 0; from < block.size(); from += chains.capacity()) {
            chains.start(block, from, Math.min(block.size(), from + chains.capacity()));
            positivePhase();
            negativePhase();
        }
        sums.cases = block.size();
        return sums;
    }

    private void positivePhase() {
        chains.meanHidden();
        addPhase(sums.visibleData, sums.hiddenData, 1);
    }

    private void negativePhase() {
        for (int step = 0; step < options.gibbsSteps(); step++) {
            chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, step));
            chains.meanVisible();
            if (step == 0) {
                addSquaredError();
            }
            chains.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, step));
            chains.meanHidden();
        }
        addPhase(sums.visibleModel, sums.hiddenModel, -1);
    }

    private long stream(int purpose, int step) {
        return Philox.streamKey(options.seed(), purpose, epoch, step);
    }

    /** Adds v_i, h_j and sign * v_i h_j of every chain, with v a state and h a mean. */
    private void addPhase(float[] visibleSums, float[] hiddenSums, int sign) {
        float[] means = chains.hiddenMeans();
        int[] units = chains.visible().units();
        for (int chain = 0; chain < chains.size(); chain++) {
            int row = chain * hiddenUnits;
            for (int j = 0; j < hiddenUnits; j++) {
                hiddenSums[j] += means[row + j];
            }
            for (int at = chains.visible().start(chain); at < chains.visible().end(chain); at++) {
                visibleSums[units[at]] += 1;
                addProduct(units[at] * hiddenUnits, means, row, sign);
            }
        }
    }

    private void addProduct(int to, float[] means, int row, int sign) {
        float[] products = sums.products;
        if (sign > 0) {
            for (int j = 0; j < hiddenUnits; j++) {
                products[to + j] += means[row + j];
            }
        } else {
            for (int j = 0; j < hiddenUnits; j++) {
                products[to + j] -= means[row + j];
            }
        }
    }

    /**
     * Adds the squared distance of each chain's state from its mean reconstruction: with v of 0 and 1, the sum of (v_i -
     * p_i)^2 is the sum of p_i^2 and, where v_i is 1, of 1 - 2 p_i.
     */
    private void addSquaredError() {
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
            sums.squaredError += error / visibleUnits;
        }
    }
}
