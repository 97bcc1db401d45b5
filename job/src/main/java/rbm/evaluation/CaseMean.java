package rbm.evaluation;

/**
 * The mean of a metric over cases.
 *
 * @param cases the number of cases
 * @param mean the mean over cases; NaN for no case
 * @param standardError of the mean over cases: the standard deviation (with n - 1) divided by the root of n; NaN below
 *     two cases
 */
public record CaseMean(long cases, double mean, double standardError) {
    /**
     * The difference of two means over different, independently drawn cases.
     *
     * @param other what to subtract
     * @return this mean minus the other one, with its standard error
     */
    public Difference minus(CaseMean other) {
        return new Difference(mean - other.mean, Math.hypot(standardError, other.standardError));
    }

    /**
     * A difference of two means.
     *
     * @param value the difference
     * @param standardError its standard error
     */
    public record Difference(double value, double standardError) {}
}
