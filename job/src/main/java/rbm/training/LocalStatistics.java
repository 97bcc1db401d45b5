package rbm.training;

import java.util.List;
import rbm.model.Block;

/** Statistics of blocks that lie in this process, computed by the calling thread. */
public final class LocalStatistics implements StatisticsSource {
    private final List<Block> blocks;
    private final TrainingOptions options;
    private final int part;
    private final int parts;

    /**
     * Takes all blocks of the data.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options) {
        this(blocks, options, 0, 1);
    }

    /**
     * Takes a part of the blocks, and that part of the persistent chains.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     * @param part which part, from 0
     * @param parts how many parts there are
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options, int part, int parts) {
        this.blocks = blocks;
        this.options = options;
        this.part = part;
        this.parts = parts;
    }

    @Override
    public UpdateSums sums(UpdateRequest request) {
        request.checkKernels();
        UpdateSums sums = new UpdateSums(
                request.parameters().visibleUnits(), request.parameters().hiddenUnits());
        if (options.states() > 1) {
            addBlocks(new ObservedDivergence(request, options), request, sums);
            return sums;
        }
        Workspace workspace = Workspace.borrow(request, options);
        addBlocks(new ContrastiveDivergence(request, options, workspace), request, sums);
        if (!request.chains().isEmpty()) {
            moveChains(new PersistentChains(request, options, workspace), request, sums);
        }
        workspace.giveBack();
        return sums;
    }

    private void addBlocks(Phases phases, UpdateRequest request, UpdateSums sums) {
        for (Block block : blocks) {
            if (block.number() % options.updatesPerEpoch() == request.update()) {
                sums.add(phases.sums(block.cases()));
            }
        }
    }

    private void moveChains(PersistentChains mover, UpdateRequest request, UpdateSums sums) {
        for (Block group : request.chains()) {
            if (group.number() % parts == part) {
                sums.addChains(mover.move(group));
                sums.add(mover.sums());
            }
        }
    }

    /**
     * Counts the cases of each update of an epoch.
     *
     * @return as many counts as there are updates in an epoch
     */
    public long[] casesOfUpdates() {
        long[] cases = new long[options.updatesPerEpoch()];
        for (Block block : blocks) {
            cases[block.number() % cases.length] += block.cases().size();
        }
        return cases;
    }
}
