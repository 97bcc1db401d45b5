package rbm.training;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import rbm.model.Block;
import rbm.numerics.Crew;
import rbm.numerics.Shares;

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

    private final Shares apartShares;

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
        this.apartShares = new Shares(crew.members());
    }

    /**
     * {@inheritDoc}
     *
     * @return the sums over the cases of the update, until the next call
     */
    @Override
    public UpdateSums sums(UpdateRequest request) {
        request.checkKernels();
        for (int member = 0; member < sums.length; member++) {
            sums[member] = cleared(sums[member], request);
        }
        List<Block> some = blocks.stream()
                .filter(block -> block.number() % options.updatesPerEpoch() == request.update())
                .toList();
        int apart = some.size() / crew.members() * crew.members();
        if (crew.members() > 1 && apart > 0) {
            addApart(some.subList(0, apart), request);
            some = some.subList(apart, some.size());
        }
        addTogether(some, request);
        return sums[0];
    }

    private UpdateSums cleared(UpdateSums old, UpdateRequest request) {
        if (old == null) {
            return new UpdateSums(
                    request.parameters().visibleUnits(), request.parameters().hiddenUnits());
        }
        old.clear(crew);
        return old;
    }

    /** Adds blocks, each by one member of the crew: they have nothing to write in common. */
    private void addApart(List<Block> some, UpdateRequest request) {
        AtomicInteger next = new AtomicInteger();
        crew.shareRange(apartShares, crew.members(), 1, (member, from, to) -> {
            Workspace workspace = Workspace.borrow(request, options, Crew.ALONE);
            Phases phases = new ContrastiveDivergence(request, options, workspace);
            for (int index = next.getAndIncrement(); index < some.size(); index = next.getAndIncrement()) {
                sums[member].add(phases.sums(some.get(index).cases()), Crew.ALONE);
            }
            workspace.giveBack();
        });
        for (int member = 1; member < sums.length; member++) {
            sums[0].combine(sums[member], crew);
        }
    }

    /** Adds blocks one after the other, and moves the chains: the crew shares the work on each. */
    private void addTogether(List<Block> some, UpdateRequest request) {
        if (options.states() > 1) {
            addBlocks(some, new ObservedDivergence(request, options));
            return;
        }
        Workspace workspace = Workspace.borrow(request, options, crew);
        addBlocks(some, new ContrastiveDivergence(request, options, workspace));
        if (!request.chains().isEmpty()) {
            moveChains(new PersistentChains(request, options, workspace), request);
        }
        workspace.giveBack();
    }

    private void addBlocks(List<Block> some, Phases phases) {
        for (Block block : some) {
            BlockSums ofBlock = phases.sums(block.cases());
            if (some.size() == 1 && sums[0].isEmpty()) {
                sums[0].take(ofBlock, crew);
            } else {
                sums[0].add(ofBlock, crew);
            }
        }
    }

    private void moveChains(PersistentChains mover, UpdateRequest request) {
        for (Block group : request.chains()) {
            if (group.number() % parts == part) {
                sums[0].addChains(mover.move(group));
                sums[0].add(mover.sums(), crew);
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
