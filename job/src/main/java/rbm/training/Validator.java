package rbm.training;

import java.io.Serializable;
import rbm.model.Parameters;

/** Judges a machine on cases that it does not learn from. */
@FunctionalInterface
public interface Validator extends Serializable {
    /** Judges nothing: for training without held-out cases. */
    Validator NONE = parameters -> Validation.NONE;

    /**
     * Scores a machine.
     *
     * @param parameters the averaged parameters after an epoch; not changed, and not kept after the call
     * @return the scores; the same bits wherever they are computed
     */
    Validation validate(Parameters parameters);
}
