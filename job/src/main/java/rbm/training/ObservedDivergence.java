package rbm.training;

import rbm.model.Cases;
import rbm.numerics.Kernels;
import rbm.numerics.Philox;
import rbm.numerics.UnitKernel;

/**
 * Contrastive divergence CD-k where items may be missing: each case has a machine over the items that it rated, whose
 * chain starts at the case (Salakhutdinov, Mnih and Hinton 2007). An item that is missing adds nothing to any sum, and
 * the work follows the number of ratings.
 */
final class ObservedDivergence implements Phases {
    private final TrainingOptions options;
    private final int epoch;
    private final int states;
    private final int hiddenUnits;
    private final UnitKernel units;
    private final ObservedChain chain;
    private final BlockSums sums;

    /**
     * @param request the machine and the update
     * @param options how to sample, how many values an item has, and the seed
     */
    ObservedDivergence(UpdateRequest request, TrainingOptions options) {
        this.options = options;
        this.epoch = request.epoch();
        this.states = options.states();
        this.hiddenUnits = request.parameters().hiddenUnits();
        this.units = Kernels.units(request.parameters().visibleUnits(), hiddenUnits);
        this.chain = new ObservedChain(request.parameters(), options.visible());
        this.sums = new BlockSums(request.parameters().visibleUnits(), hiddenUnits);
    }

    @Override
    public BlockSums sums(Cases block) {
        sums.clear();
        for (int index = 0; index < block.size(); index++) {
            chain.start(block, index);
            positivePhase();
            negativePhase();
        }
        sums.cases = block.size();
        return sums;
    }

    private void positivePhase() {
        chain.meanHidden();
        chain.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, 0));
        float[] means = chain.hidden(UnitValues.PROBABILITIES);
        for (int j = 0; j < hiddenUnits; j++) {
            sums.hiddenMean[j] += means[j];
            sums.hiddenVariance[j] += means[j] * (1 - means[j]);
        }
        float[] hidden = chain.hidden(options.sampling().statistics().positiveHidden());
        add(hidden, sums.hiddenData);
        for (int at = 0; at < chain.unitsOn(); at++) {
            sums.visibleData[chain.unit(at)]++;
            addProducts(1, hidden, chain.unit(at));
        }
    }

    private void negativePhase() {
        PhaseValues values = options.sampling().statistics();
        int last = options.sampling().gibbsSteps() - 1;
        for (int step = 0; step < last; step++) {
            reconstruct(step);
            chain.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, step));
            chain.meanHidden();
            chain.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, step + 1));
        }
        reconstruct(last);
        if (values.negativeVisible() == UnitValues.STATES) {
            chain.sampleVisible(stream(RandomPurpose.VISIBLE_SAMPLE, last));
            chain.meanHidden();
        } else {
            chain.meanHiddenOfMeans();
        }
        if (values.negativeHidden() == UnitValues.STATES) {
            chain.sampleHidden(stream(RandomPurpose.HIDDEN_SAMPLE, last + 1));
        }
        addNegative(values);
    }

    /** The error that is reported is that of the first reconstruction, which started at the data. */
    private void reconstruct(int step) {
        chain.meanVisible();
        if (step == 0) {
            sums.squaredError += chain.squaredError();
        }
    }

    private void addNegative(PhaseValues values) {
        float[] hidden = chain.hidden(values.negativeHidden());
        add(hidden, sums.hiddenModel);
        for (int at = 0; at < chain.rated(); at++) {
            if (values.negativeVisible() == UnitValues.STATES) {
                addNegative(1, hidden, chain.unit(at));
            } else {
                for (int k = 0; k < states; k++) {
                    addNegative(chain.means()[at * states + k], hidden, chain.firstUnit(at) + k);
                }
            }
        }
        for (int at = chain.rated(); at < chain.unitsOn(); at++) {
            addNegative(1, hidden, chain.unit(at));
        }
    }

    private void addNegative(float mean, float[] hidden, int unit) {
        sums.visibleModel[unit] += mean;
        addProducts(-mean, hidden, unit);
    }

    private void addProducts(float factor, float[] hidden, int unit) {
        units.addScaled(factor, hidden, 0, sums.products(), unit * hiddenUnits, hiddenUnits);
    }

    private void add(float[] hidden, float[] to) {
        units.addScaled(1, hidden, 0, to, 0, hiddenUnits);
    }

    private long stream(int purpose, int step) {
        return Philox.streamKey(options.seed(), purpose, epoch, step);
    }
}
