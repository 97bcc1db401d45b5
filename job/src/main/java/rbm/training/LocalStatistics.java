package rbm.training;

import java.util.List;
import rbm.model.Block;
import rbm.numerics.Crew;

/**
 * Statistics of blocks that lie in this process. A crew shares the work on each block; how many members it has cannot be seen in
 * the bits.
 */
public final class LocalStatistics implements StatisticsSource {
    private final List<Block> blocks;
    private final TrainingOptions options;
    private final Crew crew;
    private final int part;
    private final int parts;

    /** Used again, since to make room for the sums of each update takes longer than to clear them. */
    private UpdateSums latest;

    /**
     * Takes all blocks of the data, for one thread.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options) {
        this(blocks, options, Crew.ALONE);
    }

    /**
     * Takes all blocks of the data.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     * @param crew who shares the work
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options, Crew crew) {
        this(blocks, options, crew, 0, 1);
    }

    /**
     * Takes a part of the blocks, and that part of the persistent chains, for one thread.
     *
     * @param blocks in any order
     * @param options how to sample and how many updates there are in an epoch
     * @param part which part, from 0
     * @param parts how many parts there are
     */
    public LocalStatistics(List<Block> blocks, TrainingOptions options, int part, int parts) {
        this(blocks, options, Crew.ALONE, part, parts);
    }

    private LocalStatistics(List<Block> blocks, TrainingOptions options, Crew crew, int part, int parts) {
        this.blocks = blocks;
        this.options = options;
        this.crew = crew;
        this.part = part;
        this.parts = parts;
    }

    /**
     * {@inheritDoc}
     *
     * @return the sums over the cases of the update, until the next call
     */
    @Override
    public UpdateSums sums(UpdateRequest request) {
        request.checkKernels();
        if (latest == null) {
            latest = new UpdateSums(
                    request.parameters().visibleUnits(), request.parameters().hiddenUnits());
        } else {
            latest.clear(crew);
        }
        if (options.states() > 1) {
            addBlocks(new ObservedDivergence(request, options), request);
            return latest;
        }
        Workspace workspace = Workspace.borrow(request, options, crew);
        addBlocks(new ContrastiveDivergence(request, options, workspace), request);
        if (!request.chains().isEmpty()) {
            moveChains(new PersistentChains(request, options, workspace), request);
        }
        workspace.giveBack();
        return latest;
    }

    private void addBlocks(Phases phases, UpdateRequest request) {
        List<Block> some = blocks.stream()
                .filter(block -> block.number() % options.updatesPerEpoch() == request.update())
                .toList();
        for (Block block : some) {
            BlockSums sums = phases.sums(block.cases());
            if (some.size() == 1) {
                latest.take(sums, crew);
            } else {
                latest.add(sums, crew);
            }
        }
    }

    private void moveChains(PersistentChains mover, UpdateRequest request) {
        for (Block group : request.chains()) {
            if (group.number() % parts == part) {
                latest.addChains(mover.move(group));
                latest.add(mover.sums(), crew);
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
