package rbm.training;

import java.util.List;
import rbm.model.Cases;
import rbm.model.Parameters;

/** Statistics of blocks that lie in this process, computed by the calling thread. */
public final class LocalStatistics implements StatisticsSource {
    private final List<Cases> blocks;
    private final TrainingOptions options;

    /**
     * Takes all blocks of the data.
     *
     * @param blocks in the order of their numbers
     * @param options how to sample and how many updates there are in an epoch
     */
    public LocalStatistics(List<Cases> blocks, TrainingOptions options) {
        this.blocks = blocks;
        this.options = options;
    }

    @Override
    public Statistics statistics(Parameters parameters, int epoch, int update) {
        Statistics sum = new Statistics(parameters.visibleUnits(), parameters.hiddenUnits());
        ContrastiveDivergence phases = new ContrastiveDivergence(parameters, options, epoch);
        for (int block = update; block < blocks.size(); block += options.updatesPerEpoch()) {
            sum.add(phases.sums(blocks.get(block)));
        }
        return sum;
    }
}
