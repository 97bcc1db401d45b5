package rbm.training;

/** How a unit enters a statistic. */
public enum UnitValues {
    /** As a sampled 0 or 1. */
    STATES,

    /** As its mean, the probability that it is on: the same expectation with less noise. */
    PROBABILITIES
}
