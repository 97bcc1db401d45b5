package rbm.training;

/** Where the chains of the negative phase come from. */
public enum NegativePhase {
    /** Contrastive divergence: each chain starts at a case, anew in each update (Hinton 2002). */
    CD,

    /** Persistent contrastive divergence: chains go on where the last update left them (Tieleman 2008). */
    PCD,

    /**
     * Persistent chains with parallel tempering: beside each chain run replicas at higher temperatures, and neighbours
     * may change places (Desjardins, Courville and Bengio 2010; Cho, Raiko and Ilin 2010).
     */
    TEMPERING
}
