package rbm.evaluation;

/** Sums of numbers that are given by their logarithms. */
final class LogSums {
    private LogSums() {}

    /**
     * log(sum_k exp(x_k)), as m + log(sum_k exp(x_k - m)) with the largest x_k as m: no exponential overflows, and the
     * largest term is exactly 1.
     *
     * @param values at least one logarithm, none of them NaN or +infinity
     * @return the logarithm of the sum, adding in the order of the array
     */
    static double logSumExp(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
