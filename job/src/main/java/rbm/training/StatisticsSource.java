package rbm.training;

import rbm.model.Parameters;

/**
 * Where the statistics of an update come from: blocks of cases in this process, or spread over a cluster. All
 * implementations return the same bits for the same blocks.
 */
public interface StatisticsSource {
    /**
     * Runs both phases of contrastive divergence for the cases of one update.
     *
     * @param parameters the machine as it is before the update; not changed, and not kept after the call
     * @param epoch the epoch, from 0
     * @param update the update within the epoch, from 0; it sees the blocks whose number leaves this remainder when
     *     divided by the number of updates an epoch
     * @return the sums over the cases of the update
     */
    Statistics statistics(Parameters parameters, int epoch, int update);
}
