package rbm.training;

import rbm.model.Cases;
import rbm.numerics.Philox;

/**
 * The phases that start at the data: the positive phase, and the negative phase of contrastive divergence CD-k (Hinton
 * 2002), which looks at where k steps of Gibbs sampling lead. Within the chain everything is sampled; {@link
 * PhaseValues} says whether units enter the statistics as states or as probabilities.
 */
final class ContrastiveDivergence implements Phases {
    private final Sampling sampling;
    private final long seed;
    private final int epoch;
    private final GibbsChains chains;
    private final BlockSums sums;

    /**
     * Prepares for blocks of one update.
     *
     * @param request the machine and the update
     * @param options how to sample, and the seed
     * @param workspace with the machine of the request; used until the last block is done
     */
    ContrastiveDivergence(UpdateRequest request, TrainingOptions options, Workspace workspace) {
        this.sampling = options.sampling();
        this.seed = options.seed();
        this.epoch = request.epoch();
        this.chains = workspace.chains();
        this.sums = workspace.sums();
    }

    /**
     * Sums up a block: both phases, or the positive phase alone where the negative one has persistent chains.
     *
     * @param block the cases
     * @return the block's sums, valid until the next call
     */
    @Override
    public BlockSums sums(Cases block) {
        sums.clear();
        for (int from = 0; from < block.size(); from += chains.capacity()) {
            chains.start(block, from, Math.min(block.size(), from + chains.capacity()));
            positivePhase();
            if (sampling.negativePhase() == NegativePhase.CD) {
                negativePhase();
            } else {
                chains.reconstruct();
                sums.addSquaredError(chains);
            }
        }
        sums.finish(chains);
        sums.cases = block.size();
        return sums;
    }

    private void positivePhase() {
        chains.meanHidden();
        chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, 0));
        sums.addPositive(chains, sampling.statistics().positiveHidden());
    }

    private void negativePhase() {
        PhaseValues values = sampling.statistics();
        int last = sampling.gibbsSteps() - 1;
        for (int step = 0; step < last; step++) {
            chains.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, step));
            addFirstError(step);
            chains.meanHidden();
            chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, step + 1));
        }
        if (values.negativeVisible() == UnitValues.STATES) {
            chains.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, last));
            chains.meanHidden();
        } else {
            chains.meanVisible();
            chains.meanHiddenOfMeans();
        }
        addFirstError(last);
        if (values.negativeHidden() == UnitValues.STATES) {
            chains.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, last + 1));
        }
        sums.addNegative(chains, values, 1);
    }

    /** The error that is reported is that of the first reconstruction, which started at the data. */
    private void addFirstError(int step) {
        if (step == 0) {
            sums.addSquaredError(chains);
        }
    }

    private long stream(int purpose, int step) {
        return Philox.streamKey(seed, purpose, epoch, step);
    }
}
