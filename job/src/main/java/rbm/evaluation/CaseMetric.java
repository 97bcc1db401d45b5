package rbm.evaluation;

import rbm.model.Cases;

/** A number for each case, such as its log-likelihood. It depends on the case alone, not on its neighbours. */
public interface CaseMetric {
    /**
     * Scores each case.
     *
     * @param cases a batch, of as many visible units as the metric was made for
     * @return one number for each case that the metric is about, in order; most are about every case
     * @throws IllegalArgumentException if the cases have another number of visible units
     */
    double[] score(Cases cases);
}
