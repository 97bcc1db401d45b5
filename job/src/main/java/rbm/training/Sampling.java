package rbm.training;

import java.io.Serializable;

/**
 * How the statistics of the two phases are made.
 *
 * @param gibbsSteps k of CD-k, at least 1
 * @param positiveHidden how hidden units enter the statistics of the positive phase, where visible units are the data
 * @param negativeHidden how hidden units enter the statistics of the negative phase
 * @param negativeVisible how visible units enter the statistics of the negative phase; as probabilities, the hidden
 *     units of the last step are driven by these probabilities (Hinton 2010, section 3.2)
 */
public record Sampling(int gibbsSteps, UnitValues positiveHidden, UnitValues negativeHidden, UnitValues negativeVisible)
        implements Serializable {
    /** CD-1 with hidden units as probabilities and visible units as states. */
    public static final Sampling DEFAULTS =
            new Sampling(1, UnitValues.PROBABILITIES, UnitValues.PROBABILITIES, UnitValues.STATES);

    /** Checks the numbers. */
    public Sampling {
        Check.atLeast("gibbs-steps", gibbsSteps, 1);
    }

    /**
     * @param other k of CD-k
     * @return the same with another number of Gibbs steps
     */
    public Sampling withGibbsSteps(int other) {
        return new Sampling(other, positiveHidden, negativeHidden, negativeVisible);
    }
}
