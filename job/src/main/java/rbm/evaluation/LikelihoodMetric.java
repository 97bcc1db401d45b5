package rbm.evaluation;

/** The rows of a {@link LikelihoodReport}, in its order. All are means over cases. */
public enum LikelihoodMetric {
    /** log p(v) of the machine. */
    LOG_LIKELIHOOD("log-likelihood", "nats"),
    /** log p(v) of the {@link IndependentModel} of the training cases: what the machine must beat. */
    INDEPENDENT_LOG_LIKELIHOOD("log-likelihood of independent units", "nats"),
    /** See {@link PseudoLikelihood}. */
    PSEUDO_LIKELIHOOD("pseudo-likelihood", "nats, sum over units"),
    /** See {@link FreeEnergy}. */
    FREE_ENERGY("free energy", "nats"),
    /** See {@link ReconstructionError}. */
    RECONSTRUCTION_ERROR("reconstruction error", "squared, per unit");

    private final String label;
    private final String unit;

    LikelihoodMetric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** @return what to call it in a table */
    public String label() {
        return label;
    }

    /** @return the unit of a single case's value */
    public String unit() {
        return unit;
    }
}
