package rbm.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a machine has learned: weights W [V x H, row-major], visible bias b [V] and hidden bias c [H].
 *
 * <p>The arrays are shared, not copied: whoever hands parameters to somebody who keeps them makes a {@link #copy()}.
 */
public final class Parameters implements Serializable {
    private final int visibleUnits;
    private final int hiddenUnits;
    private final float[] weights;
    private final float[] visibleBias;
    private final float[] hiddenBias;

    /**
     * Takes the three arrays as they are.
     *
     * @param weights W, V x H, row-major
     * @param visibleBias b, its length is V
     * @param hiddenBias c, its length is H
     * @throws IllegalArgumentException if there is no visible or no hidden unit, or W does not have V x H entries
     */
    public Parameters(float[] weights, float[] visibleBias, float[] hiddenBias) {
        this.visibleUnits = visibleBias.length;
        this.hiddenUnits = hiddenBias.length;
        if (visibleUnits == 0 || hiddenUnits == 0) {
            throw new IllegalArgumentException("Cannot make a machine of " + visibleUnits + " visible and "
                    + hiddenUnits + " hidden units: needs at least one of each");
        }
        if (weights.length != (long) visibleUnits * hiddenUnits) {
            throw new IllegalArgumentException("Cannot make a machine of " + visibleUnits + " x " + hiddenUnits
                    + " units with " + weights.length + " weights: needs " + (long) visibleUnits * hiddenUnits);
        }
        this.weights = weights;
        this.visibleBias = visibleBias;
        this.hiddenBias = hiddenBias;
    }

    /**
     * A machine that knows nothing: every parameter is 0.
     *
     * @param visibleUnits V, at least 1
     * @param hiddenUnits H, at least 1
     * @return new parameters
     */
    public static Parameters zeros(int visibleUnits, int hiddenUnits) {
        return new Parameters(
                new float[Math.multiplyExact(visibleUnits, hiddenUnits)],
                new float[visibleUnits],
                new float[hiddenUnits]);
    }

    /** @return parameters with arrays of their own */
    public Parameters copy() {
        return new Parameters(weights.clone(), visibleBias.clone(), hiddenBias.clone());
    }

    /**
     * Takes the numbers of others over into these arrays.
     *
     * @param other of the same shape
     */
    public void take(Parameters other) {
        System.arraycopy(other.weights, 0, weights, 0, weights.length);
        System.arraycopy(other.visibleBias, 0, visibleBias, 0, visibleUnits);
        System.arraycopy(other.hiddenBias, 0, hiddenBias, 0, hiddenUnits);
    }

    /** @return V */
    public int visibleUnits() {
        return visibleUnits;
    }

    /** @return H */
    public int hiddenUnits() {
        return hiddenUnits;
    }

    /** @return W [V x H], row-major, the array itself */
    public float[] weights() {
        return weights;
    }

    /** @return b [V], the array itself */
    public float[] visibleBias() {
        return visibleBias;
    }

    /** @return c [H], the array itself */
    public float[] hiddenBias() {
        return hiddenBias;
    }

    /** @return whether no parameter is infinite or not a number */
    public boolean isFinite() {
        return isFinite(weights) && isFinite(visibleBias) && isFinite(hiddenBias);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(visibleBias, that.visibleBias)
                && Arrays.equals(hiddenBias, that.hiddenBias);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    /** Java's serialization writes what this returns in the place of this. */
    private Object writeReplace() {
        return new PackedParameters(this);
    }
}
