package rbm.training;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Philox;

/**
 * Contrastive divergence CD-k (Hinton 2002): the positive phase looks at the data, the negative phase at where k steps
 * of Gibbs sampling lead from there. Within the chain everything is sampled; {@link Sampling} says whether units enter
 * the statistics as states or as probabilities.
 */
final class ContrastiveDivergence {
    private final Sampling sampling;
    private final long seed;
    private final int epoch;
    private final GibbsChains chains;
    private final BlockSums sums;
    private final int visibleUnits;

    /**
     * Prepares for blocks of one update.
     *
     * @param parameters the machine, kept and not changed
     * @param options how to sample, and the seed
     * @param epoch the epoch, from 0; part of the key of the random numbers
     */
    ContrastiveDivergence(Parameters parameters, TrainingOptions options, int epoch) {
        this.sampling = options.sampling();
        this.seed = options.seed();
        this.epoch = epoch;
        this.visibleUnits = parameters.visibleUnits();
        this.chains = new GibbsChains(parameters);
        this.sums = new BlockSums(visibleUnits, parameters.hiddenUnits());
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
        chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, 0));
        sums.addHiddenMeans(chains);
        sums.addPositive(chains, hiddenValues(sampling.positiveHidden()));
    }

    private void negativePhase() {
        int last = sampling.gibbsSteps() - 1;
        for (int step = 0; step <= last; step++) {
            chains.meanVisible();
            if (step == 0) {
                addSquaredError();
            }
            if (step == last && sampling.negativeVisible() == UnitValues.PROBABILITIES) {
                chains.meanHiddenOfMeans();
            } else {
                chains.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, step));
                chains.meanHidden();
            }
            if (step < last || sampling.negativeHidden() == UnitValues.STATES) {
                chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, step + 1));
            }
        }
        if (sampling.negativeVisible() == UnitValues.PROBABILITIES) {
            sums.addNegativeMeans(chains, hiddenValues(sampling.negativeHidden()));
        } else {
            sums.addNegative(chains, hiddenValues(sampling.negativeHidden()));
        }
    }

    private float[] hiddenValues(UnitValues values) {
        return values == UnitValues.STATES ? chains.hiddenStates() : chains.hiddenMeans();
    }

    private long stream(int purpose, int step) {
        return Philox.streamKey(seed, purpose, epoch, step);
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
