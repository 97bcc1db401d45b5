package rbm.training;

/**
 * What random numbers are for. Each purpose has streams of its own (see {@link rbm.numerics.Philox#streamKey}); the
 * numbers are part of what makes a run repeatable and never change.
 */
public final class RandomPurpose {
    /** The initial weights; the case key is the number of the visible unit. */
    public static final int INITIAL_WEIGHTS = 1;

    /** Samples of hidden units during training; the case key is the key of the case. */
    public static final int HIDDEN_SAMPLE = 2;

    /** Samples of visible units during training; the case key is the key of the case. */
    public static final int VISIBLE_SAMPLE = 3;

    /** Samples drawn for a person's query: the key is the number of the row or dream. */
    public static final int QUERY_HIDDEN = 4;

    /** Samples drawn for a person's query: the key is the number of the row or dream. */
    public static final int QUERY_VISIBLE = 5;

    /** The random visible state that a dream starts from: the key is the number of the dream. */
    public static final int QUERY_START = 6;

    /** Where persistent chains start; the case key is the key of the chain. */
    public static final int CHAIN_START = 7;

    /** Samples of the hidden units of persistent chains; the case key is the key of the chain. */
    public static final int CHAIN_HIDDEN = 8;

    /** Samples of the visible units of persistent chains; the case key is the key of the chain. */
    public static final int CHAIN_VISIBLE = 9;

    /** Whether replicas of parallel tempering change places; the case key is the key of the chain. */
    public static final int CHAIN_EXCHANGE = 10;

    /** The settings of a trial; the case key is the number of the trial. */
    public static final int TRIAL = 11;

    private RandomPurpose() {}
}
