package rbm.training;

import java.util.List;
import java.util.function.Consumer;
import rbm.model.Block;
import rbm.numerics.Crew;

/**
 * Statistics of blocks that lie in this process. The members of a crew each take blocks of an update, and share the work on
 * blocks of which there are not as many as members; how many members there are cannot be seen in the bits.
 */
public final class LocalStatistics implements StatisticsSource {
    private final List<Block> blocks;
    private final TrainingOptions options;
    private final Crew crew;
    private final int part;
    private final int parts;

    /** Of each member of the crew; used again, since to make room for the sums of each update takes longer than to clear them. */
    private final UpdateSums[] sums;

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
        this.sums = new UpdateSums[crew.members()];
    }

    /**
     * {@inheritDoc}
     *
     * @return the sums over the cases of the update, until the next call
     */
    @Override
    public UpdateSums sums(UpdateRequest request) {
        request.checkKernels();
        clear(0, request);
        List<Block> some = blocks.stream()
                .filter(block -> block.number() % options.updatesPerEpoch() == request.update())
                .toList();
        int apart = crew.members() == 1 ? 0 : some.size() / crew.members() * crew.members();
        if (apart > 0) {
            addApart(some.subList(0, apart), request);
        }
        boolean isOnly = some.size() == 1;
        addBlocks(some.subList(apart, some.size()), request, crew, block -> {
            if (isOnly) {
                sums[0].take(block, crew);
            } else {
                sums[0].add(block, crew);
            }
        });
        if (!request.chains().isEmpty()) {
            moveChains(request);
        }
        return sums[0];
    }

    private void clear(int member, UpdateRequest request) {
        if (sums[member] == null) {
            sums[member] = new UpdateSums(
                    request.parameters().visibleUnits(), request.parameters().hiddenUnits());
        } else {
            sums[member].clear(crew);
        }
    }

    /** Adds blocks, each by one member of the crew: they have nothing to write in common. */
    private void addApart(List<Block> some, UpdateRequest request) {
        for (int member = 1; member < sums.length; member++) {
            clear(member, request);
        }
        crew.shareRange(
                some.size(),
                1,
                (member, from, to) -> addBlocks(
                        some.subList(from, to), request, Crew.ALONE, block -> sums[member].add(block, Crew.ALONE)));
        for (int member = 1; member < sums.length; member++) {
            sums[0].combine(sums[member], crew);
        }
    }

    /** Gives the sums of blocks, one after the other, to {@code adder}; a crew shares the work on each. */
    private void addBlocks(List<Block> some, UpdateRequest request, Crew workers, Consumer<BlockSums> adder) {
        if (some.isEmpty()) {
            return;
        }
        if (options.states() > 1) {
            addBlocks(some, new ObservedDivergence(request, options), adder);
            return;
        }
        Workspace workspace = Workspace.borrow(request, options, workers);
        addBlocks(some, new ContrastiveDivergence(request, options, workspace), adder);
        workspace.giveBack();
    }

    private static void addBlocks(List<Block> some, Phases phases, Consumer<BlockSums> adder) {
        for (Block block : some) {
            adder.accept(phases.sums(block.cases()));
        }
    }

    private void moveChains(UpdateRequest request) {
        Workspace workspace = Workspace.borrow(request, options, crew);
        PersistentChains mover = new PersistentChains(request, options, workspace);
        for (Block group : request.chains()) {
            if (group.number() % parts == part) {
                sums[0].addChains(mover.move(group));
                sums[0].add(mover.sums(), crew);
            }
        }
        workspace.giveBack();
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
