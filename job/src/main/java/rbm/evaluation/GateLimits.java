package rbm.evaluation;

/**
 * What a new model must reach to replace the one that is served. Margins are shares of the other's mean, so that they mean
 * the same for data on which all scores are small.
 *
 * @param maxBadShare the largest share of lines that may be bad, in [0, 1]
 * @param minVolumeRatio the smallest number of events as a share of those of the last run, at least 0
 * @param maxVolumeRatio the largest, above 0
 * @param minUsers the fewest users that the model may have learned from
 * @param minItems the fewest items
 * @param minEvaluationUsers the fewest users that may judge it, at least 1
 * @param popularityMargin by how much of popularity's mean the model must be ahead of it beyond chance, at least 0
 * @param championTolerance by how much of the champion's mean the model may be behind it, at least 0 and below 1
 * @param maxDeadShare the largest share of hidden units that tell no cases apart, in [0, 1]
 * @param maxWeight the largest size of a weight, above 0
 * @param minCoverage the smallest share of the items that lists could hold which they must hold, in [0, 1]
 */
public record GateLimits(
        double maxBadShare,
        double minVolumeRatio,
        double maxVolumeRatio,
        long minUsers,
        long minItems,
        long minEvaluationUsers,
        double popularityMargin,
        double championTolerance,
        double maxDeadShare,
        double maxWeight,
        double minCoverage) {
    /** What holds unless somebody says otherwise. */
    public static final GateLimits DEFAULTS = new GateLimits(0.01, 0.5, 10, 100, 10, 100, 0, 0.02, 0.5, 50, 0.02);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public GateLimits {
        boolean shares = isShare(maxBadShare) && isShare(maxDeadShare) && isShare(minCoverage);
        boolean ratios = minVolumeRatio >= 0 && maxVolumeRatio > 0 && minVolumeRatio <= maxVolumeRatio;
        boolean counts = minUsers >= 0 && minItems >= 0 && minEvaluationUsers >= 1;
        boolean margins = popularityMargin >= 0 && championTolerance >= 0 && championTolerance < 1;
        if (!(shares && ratios && counts && margins && maxWeight > 0)) {
            throw new IllegalArgumentException("Cannot judge a model by the limits bad lines " + maxBadShare
                    + ", volume "
                    + minVolumeRatio + " to " + maxVolumeRatio + ", users " + minUsers + ", items " + minItems
                    + ", users to judge by " + minEvaluationUsers + ", margin " + popularityMargin + ", tolerance "
                    + championTolerance + ", dead units " + maxDeadShare + ", weight " + maxWeight + ", coverage "
                    + minCoverage + ": one is out of its range");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
