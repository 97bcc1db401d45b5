package rbm.evaluation;

import rbm.model.Parameters;

/**
 * The log partition function of a machine, and how it was found.
 *
 * @param value log Z in nats
 * @param standardError in nats; 0 if exact
 * @param method how it was found
 */
public record LogPartition(double value, double standardError, Method method) {
    /** How a log partition function is found. */
    public enum Method {
        /** By {@link ExactPartition}. */
        EXACT,
        /** By {@link AisChains}. */
        AIS
    }

    /**
     * Sums over all states of the smaller layer.
     *
     * @param parameters the machine; its smaller layer has at most {@link ExactPartition#MAX_UNITS} units
     * @param threads how many threads share the work; the result does not depend on it
     * @return the exact value
     */
    public static LogPartition exact(Parameters parameters, int threads) {
        return new LogPartition(ExactPartition.logPartition(parameters, threads), 0, Method.EXACT);
    }

    /**
     * Runs annealed chains in this process.
     *
     * @param parameters the machine
     * @param base the model that the chains start from
     * @param options of the chains
     * @param threads how many threads share the work; the result does not depend on it
     * @return the estimate
     */
    public static LogPartition annealed(Parameters parameters, IndependentModel base, AisOptions options, int threads) {
        AnnealedMachine machine = AnnealedMachine.of(parameters, base);
        return annealed(AisEstimate.of(Parallel.compute(
                options.chains(),
                threads,
                chain -> new AnnealedChain(machine, options.temperatures()).run(options.seed(), chain))));
    }

    /**
     * Takes over an estimate, for chains that ran elsewhere.
     *
     * @param estimate of the chains
     * @return the same as a log partition function
     */
    public static LogPartition annealed(AisEstimate estimate) {
        return new LogPartition(estimate.logPartition(), estimate.standardError(), Method.AIS);
    }
}
