package rbm.training;

/**
 * Where the statistics of an update come from: blocks of cases in this process, or spread over a cluster. All
 * implementations return the same bits for the same blocks.
 */
public interface StatisticsSource {
    /**
     * Runs both phases for the cases of one update.
     *
     * @param request which update of which machine
     * @return the sums over the cases of the update
     */
    UpdateSums sums(UpdateRequest request);
}
