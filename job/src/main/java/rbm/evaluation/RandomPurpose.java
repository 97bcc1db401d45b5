package rbm.evaluation;

/**
 * What random numbers are for in an evaluation. Each purpose has streams of its own (see {@link
 * rbm.numerics.Philox#streamKey}); the numbers are part of what makes a result repeatable and never change. Training
 * has purposes below 100.
 */
final class RandomPurpose {
    /** The states of an annealed chain; the time is the temperature step, the case key the number of the chain. */
    static final int ANNEALED_CHAIN = 101;

    /** Which units a sampled pseudo-likelihood looks at; the case key is the key of the case. */
    static final int PSEUDO_LIKELIHOOD_UNITS = 102;

    /** Which users a bootstrap sample holds; the time is the number of the sample, the case key the first draw. */
    static final int BOOTSTRAP = 103;

    /** Which likes of a user are held out for tuning; the time is the item, the case key the key of the user. */
    static final int HELD_OUT_LIKES = 104;

    /** Which users are asked for hidden likes during training; the case key is the key of the user. */
    static final int ASKED_USERS = 105;

    /** Which ratings of a user are held out; the time is the item, the case key the key of the user. */
    static final int HELD_OUT_RATINGS = 106;

    private RandomPurpose() {}
}
