package rbm.training;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedDeque;
import rbm.numerics.Crew;

/**
 * The memory that the statistics of an update need besides their result. Who needs one borrows it and gives it back, so
 * that as many are made as threads work at once; where memory is short they go.
 */
final class Workspace {
    private static final ConcurrentLinkedDeque<SoftReference<Workspace>> FREE = new ConcurrentLinkedDeque<>();

    private final int visibleUnits;
    private final int hiddenUnits;
    private final int sampledUnits;
    private final UnitValues visibleValues;
    private final GibbsChains chains;
    private final BlockSums sums;
    private final Crew crew;

    private Workspace(int visibleUnits, int sampledUnits, int hiddenUnits, UnitValues visibleValues, Crew crew) {
        this.visibleUnits = visibleUnits;
        this.sampledUnits = sampledUnits;
        this.hiddenUnits = hiddenUnits;
        this.visibleValues = visibleValues;
        this.chains = new GibbsChains(visibleUnits, sampledUnits, hiddenUnits, visibleValues, crew);
        this.sums = new BlockSums(visibleUnits, hiddenUnits, crew);
        this.crew = crew;
    }

    /**
     * Takes one that is free, or makes one. Those of another shape belong to a training that is over and are dropped.
     *
     * @param request the machine
     * @param options whether dense means of visible units will be asked for
     * @param crew who shares the work
     * @return a workspace of nobody else, with the machine of the request
     */
    static Workspace borrow(UpdateRequest request, TrainingOptions options, Crew crew) {
        int visibleUnits = request.parameters().visibleUnits();
        int sampledUnits = options.visible().sampledUnits(visibleUnits);
        int hiddenUnits = request.parameters().hiddenUnits();
        UnitValues visibleValues = options.sampling().statistics().negativeVisible();
        Workspace workspace = free(visibleUnits, sampledUnits, hiddenUnits, visibleValues, crew);
        if (workspace == null) {
            workspace = new Workspace(visibleUnits, sampledUnits, hiddenUnits, visibleValues, crew);
        }
        workspace.chains.use(request.parameters());
        return workspace;
    }

    private static Workspace free(
            int visibleUnits, int sampledUnits, int hiddenUnits, UnitValues visibleValues, Crew crew) {
        for (SoftReference<Workspace> reference : FREE) {
            Workspace workspace = reference.get();
            boolean fits = workspace != null && workspace.fits(visibleUnits, sampledUnits, hiddenUnits, visibleValues);
            if (fits && workspace.crew != crew) {
                continue;
            }
            if (FREE.remove(reference) && fits) {
                return workspace;
            }
        }
        return null;
    }

    /** Lets somebody else have it. */
    void giveBack() {
        FREE.push(new SoftReference<>(this));
    }

    /** @return chains with the machine of the request, until it is changed */
    GibbsChains chains() {
        return chains;
    }

    /** @return sums of the shape of the machine */
    BlockSums sums() {
        return sums;
    }

    private boolean fits(int visible, int sampled, int hidden, UnitValues values) {
        return visible == visibleUnits && sampled == sampledUnits && hidden == hiddenUnits && values == visibleValues;
    }
}
