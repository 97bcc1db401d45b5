package rbm.training;

/** Which gradient the update rule follows. */
public enum GradientKind {
    /** The difference of the two phases as it is. */
    PLAIN,

    /**
     * The centered gradient (Montavon and Mueller 2012; Melchior, Fischer and Wiskott 2016): units are taken relative to
     * their means, which makes learning independent of how 0 and 1 are assigned, and much faster.
     */
    CENTERED
}
