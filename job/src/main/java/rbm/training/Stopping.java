package rbm.training;

import java.io.Serializable;

/**
 * When training ends before its last epoch.
 *
 * @param tolerance the reconstruction error below which training stops, at least 0; 0 never stops it
 * @param patience after how many validations in a row without a new best score training stops, at least 0; 0 never
 *     stops it. The parameters with the best score are kept either way
 * @param every how many epochs there are from one validation to the next, at least 1
 */
public record Stopping(double tolerance, int patience, int every) implements Serializable {
    /** Ten validations without a new best score, one after each epoch, no tolerance. */
    public static final Stopping DEFAULTS = new Stopping(0, 10, 1);

    /** Checks the numbers. */
    public Stopping {
        Check.notNegative("tolerance", tolerance);
        Check.atLeast("patience", patience, 0);
        Check.atLeast("validate-every", every, 1);
    }

    /**
     * @param epoch the number of epochs done
     * @param epochs the most there will be
     * @return whether the machine is validated now: every so many epochs, and at the end
     */
    boolean isDue(int epoch, int epochs) {
        return epoch % every == 0 || epoch == epochs;
    }
}
