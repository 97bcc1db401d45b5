package rbm.evaluation;

/**
 * A machine on its training cases and on held-out cases, side by side.
 *
 * @param logPartition log Z of the machine; its standard error is common to all log-likelihoods, and comes on top of
 *     their standard errors over cases
 * @param training sums over the training cases
 * @param heldOut sums over cases that the machine has not seen
 */
public record LikelihoodReport(LogPartition logPartition, LikelihoodSums training, LikelihoodSums heldOut) {

    /**
     * How much higher the free energy of held-out cases is than that of training cases, in nats. A gap that grows from
     * epoch to epoch shows overfitting.
     *
     * @return held-out mean minus training mean
     */
    public CaseMean.Difference freeEnergyGap() {
        return heldOut.mean(LikelihoodMetric.FREE_ENERGY).minus(training.mean(LikelihoodMetric.FREE_ENERGY));
    }
}
