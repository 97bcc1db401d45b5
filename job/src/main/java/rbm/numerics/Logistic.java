package rbm.numerics;

/** The logistic function and its relatives, in forms that neither overflow nor lose their small results. */
public final class Logistic {
    private Logistic() {}

    /**
     * The logistic function, 1 / (1 + exp(-x)).
     *
     * <p>For x far below 0 the exponential becomes infinite and the quotient 0, which is right; nothing overflows.
     *
     * @param x any number
     * @return a probability in [0, 1]
     */
    public static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * Replaces each input by its logistic function.
     *
     * @param values inputs on entry, probabilities on return
     * @param from the first index
     * @param to the last index, exclusive
     */
    public static void logistic(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = (float) (1 / (1 + Math.exp(-values[i])));
        }
    }

    /**
     * log(1 + exp(x)), the negated contribution of a binary unit with input x to a free energy, in nats.
     *
     * <p>log(1 + exp(x)) = x + log(1 + exp(-x)), so with the exponential of -|x| alone, max(x, 0) + log1p(exp(-|x|)),
     * nothing overflows for large x and nothing is rounded away for very negative x.
     *
     * @param x any number
     * @return a number of at least max(x, 0)
     */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /**
     * The inverse of the logistic function, log(p / (1 - p)).
     *
     * @param probability in [0, 1]; infinite at both ends
     * @return the input at which a unit is on with this probability
     */
    public static double logOdds(double probability) {
        return Math.log(probability) - Math.log1p(-probability);
    }
}
