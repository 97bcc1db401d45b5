package rbm.training;

import java.io.Serializable;

/**
 * How units enter the statistics of the two phases.
 *
 * @param positiveHidden hidden units in the positive phase, where visible units are the data
 * @param negativeHidden hidden units in the negative phase
 * @param negativeVisible visible units in the negative phase; as probabilities, the hidden units of the last step are
 *     driven by these probabilities (Hinton 2010, section 3.2)
 */
public record PhaseValues(UnitValues positiveHidden, UnitValues negativeHidden, UnitValues negativeVisible)
        implements Serializable {
    /** Hidden units as probabilities and visible units as states. */
    public static final PhaseValues DEFAULTS =
            new PhaseValues(UnitValues.PROBABILITIES, UnitValues.PROBABILITIES, UnitValues.STATES);
}
