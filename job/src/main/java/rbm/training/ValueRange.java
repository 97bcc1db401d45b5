package rbm.training;

/**
 * The values that a search tries, even on a logarithmic scale.
 *
 * @param low the smallest value, above 0
 * @param high the largest value, at least as large
 */
public record ValueRange(double low, double high) {
    /** Checks the numbers. */
    public ValueRange {
        if (!(low > 0 && high >= low && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Cannot search from " + low + " to " + high
                    + ": must be above 0, and the second not below the first");
        }
    }

    /**
     * @param middle a value, above 0
     * @param factor how far the range goes to either side, at least 1
     * @return from middle / factor to middle * factor
     */
    public static ValueRange around(double middle, double factor) {
        return new ValueRange(middle / factor, middle * factor);
    }

    /**
     * @param share in [0, 1]
     * @return the value at that share of the way from the low to the high one
     */
    public double at(double share) {
        return low * Math.pow(high / low, share);
    }

    /** @return the value in the middle */
    public double middle() {
        return at(0.5);
    }
}
