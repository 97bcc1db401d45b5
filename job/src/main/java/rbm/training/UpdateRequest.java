package rbm.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.numerics.Kernels;

/** What whoever computes the statistics of one update needs to know. It is not changed by them. */
public final class UpdateRequest implements Serializable {
    private final Parameters parameters;
    private final float[] visibleMean;
    private final ArrayList<Block> chains;
    private final int epoch;
    private final int update;
    private final long time;
    private final long cases;
    private final String kernels;

    /**
     * @param state where training is
     * @param update which update of the epoch, from 0
     * @param cases how many cases the update sees
     */
    UpdateRequest(TrainingState state, int update, long cases) {
        this(
                state.parameters(),
                state.visibleOffset(),
                new ArrayList<>(state.chains()),
                state.epoch(),
                update,
                state.updates(),
                cases,
                Kernels.names(
                        state.parameters().visibleUnits(), state.parameters().hiddenUnits()));
    }

    private UpdateRequest(
            Parameters parameters,
            float[] visibleMean,
            ArrayList<Block> chains,
            int epoch,
            int update,
            long time,
            long cases,
            String kernels) {
        this.parameters = parameters;
        this.visibleMean = visibleMean;
        this.chains = chains;
        this.epoch = epoch;
        this.update = update;
        this.time = time;
        this.cases = cases;
        this.kernels = kernels;
    }

    /** @return a request whose parameters nobody else can change */
    public UpdateRequest copy() {
        return new UpdateRequest(parameters.copy(), visibleMean, chains, epoch, update, time, cases, kernels);
    }

    /** @return the machine as it is before the update */
    public Parameters parameters() {
        return parameters;
    }

    /** @return the mean of each visible unit over all data, [V] */
    float[] visibleMean() {
        return visibleMean;
    }

    /** @return groups of persistent chains; none where chains start at the data */
    List<Block> chains() {
        return chains;
    }

    /** @return the epoch, from 0 */
    public int epoch() {
        return epoch;
    }

    /**
     * @return the update within the epoch, from 0; it sees the blocks whose number leaves this remainder when divided by
     *     the number of updates an epoch
     */
    public int update() {
        return update;
    }

    /** @return how many updates were made before, over all epochs */
    long time() {
        return time;
    }

    /** @return how many cases the update sees */
    public long cases() {
        return cases;
    }

    /**
     * Makes sure that this process computes the same bits as the one that made the request.
     *
     * @throws IllegalStateException if it has other kernels
     */
    void checkKernels() {
        String here = Kernels.names(parameters.visibleUnits(), parameters.hiddenUnits());
        if (!here.equals(kernels)) {
            throw new IllegalStateException(
                    "Cannot compute statistics with " + here + ": the driver computes with " + kernels
                            + ", and all must have the same for the same bits; set -D" + Kernels.PROPERTY
                            + "=java for the driver and the executors");
        }
    }
}
