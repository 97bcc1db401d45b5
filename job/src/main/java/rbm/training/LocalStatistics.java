package rbm.training;

import java.util.List;
import rbm.model.Block;
import rbm.model.Parameters;

/** Statistics of blocks that lie in this process, computed by the calling thread. */
public final class LocalStatistics implements StatisticsSource {
    private final List<Block> blocks;
    private final TrainingOptions options;

    /**
     * Takes blocks of the data.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options) {
        this.blocks = blocks;
        this.options = options;
    }

    @Override
    public Statistics statistics(Parameters parameters, int epoch, int update) {
        Statistics sum = new Statistics(parameters.visibleUnits(), parameters.hiddenUnits());
        ContrastiveDivergence phases = new ContrastiveDivergence(parameters, options, epoch);
        for (Block block : blocks) {
            if (block.number() % options.updatesPerEpoch() == update) {
                sum.add(phases.sums(block.cases()));
            }
        }
        return sum;
    }
}
