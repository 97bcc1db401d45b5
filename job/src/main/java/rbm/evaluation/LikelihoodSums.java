package rbm.evaluation;

import java.io.Serializable;
import rbm.model.Cases;

/** The sums of every {@link LikelihoodMetric} over cases, the same bits for any partitioning. Empty sums are neutral. */
public final class LikelihoodSums implements Serializable {
    private final CaseSum[] sums;

    /** Starts with no case. */
    public LikelihoodSums() {
        sums = new CaseSum[LikelihoodMetric.values().length];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = new CaseSum();
        }
    }

    /**
     * Scores a batch and adds it.
     *
     * @param metrics of the machine
     * @param cases the batch
     * @return these sums
     */
    public LikelihoodSums add(LikelihoodMetrics metrics, Cases cases) {
        for (LikelihoodMetric metric : LikelihoodMetric.values()) {
            sums[metric.ordinal()].addAll(metrics.score(metric, cases));
        }
        return this;
    }

    /**
     * Adds what others hold.
     *
     * @param other left as they are
     * @return these sums
     */
    public LikelihoodSums combine(LikelihoodSums other) {
        for (int k = 0; k < sums.length; k++) {
            sums[k].combine(other.sums[k]);
        }
        return this;
    }

    /**
     * @param metric which one
     * @return its mean over the cases so far
     */
    public CaseMean mean(LikelihoodMetric metric) {
        return sums[metric.ordinal()].mean();
    }
}
