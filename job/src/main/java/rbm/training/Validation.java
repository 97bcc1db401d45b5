package rbm.training;

import java.io.Serializable;

/** How good a machine is; larger is better. */
public final class Validation implements Serializable {
    /** No score at all. */
    public static final Validation NONE = new Validation(Double.NaN, Double.NaN);

    private final double heldOut;
    private final double training;

    /**
     * @param heldOut the score of held-out cases; not a number if there is none
     * @param training the score of training cases, to compare with; not a number if it was not asked for
     */
    public Validation(double heldOut, double training) {
        this.heldOut = heldOut;
        this.training = training;
    }

    /** @return whether held-out cases were scored */
    public boolean isPresent() {
        return !Double.isNaN(heldOut);
    }

    /** @return the score of held-out cases */
    public double heldOut() {
        return heldOut;
    }

    /** @return the score of training cases; not a number if it was not asked for */
    public double training() {
        return training;
    }
}
