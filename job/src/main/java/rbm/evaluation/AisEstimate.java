package rbm.evaluation;

/**
 * An estimate of the log partition function from the weights of annealed chains.
 *
 * <p>Each weight w_m is an unbiased estimate of Z. log Z is estimated by the logarithm of their mean; its standard error
 * by the delta method is s / (mean(w) sqrt(M)) with the standard deviation s of the M weights. Where the effective
 * sample size, (sum w)^2 / sum w^2, is a few chains only, neither can be trusted: use more temperatures.
 *
 * @param logPartition log Z in nats
 * @param standardError of log Z in nats; NaN for a single chain
 * @param effectiveSampleSize from 1 to the number of chains
 * @param chains M
 */
public record AisEstimate(double logPartition, double standardError, double effectiveSampleSize, int chains) {

    /**
     * Combines chains.
     *
     * @param logWeights log w_m of all chains, in the order of their numbers
     * @return the estimate
     */
    public static AisEstimate of(double[] logWeights) {
        if (logWeights.length == 0) {
            throw new IllegalArgumentException("Cannot estimate a log partition function from 0 chains: needs one");
        }
        int chains = logWeights.length;
        double logMean = LogSums.logSumExp(logWeights) - Math.log(chains);
        double squares = 0;
        double spread = 0;
        for (double logWeight : logWeights) {
            double relative = Math.exp(logWeight - logMean);
            squares += relative * relative;
            spread += (relative - 1) * (relative - 1);
        }
        double standardError = Math.sqrt(spread / (chains - 1.0) / chains);
        return new AisEstimate(logMean, standardError, chains * (double) chains / squares, chains);
    }
}
