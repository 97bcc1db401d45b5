package rbm.evaluation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Adds up a number for each case, and its square, as integers: the result has the same bits for any order and any
 * partitioning of the cases. An empty sum is neutral.
 *
 * <p>A number x is rounded to a multiple of 2<sup>-30</sup>, which moves a mean by less than 1e-9; |x| must be below
 * 2<sup>33</sup> = 8.6e9. Both sums have 128 bits: that of x holds any number of cases, that of the squares
 * 2<sup>67</sup> / max(x)<sup>2</sup> cases, which is 1e10 cases at |x| = 1e5; beyond it an addition fails.
 */
public final class CaseSum implements Serializable {
    private static final int FRACTION_BITS = 30;
    private static final double SCALE = 0x1p30;
    private static final double LIMIT = 0x1p33;

    private final WideSum sum = new WideSum();
    private final WideSum squares = new WideSum();
    private long cases;

    /**
     * Adds the number of one case.
     *
     * @param value finite, |value| below 2<sup>33</sup>
     * @return this sum
     * @throws IllegalArgumentException if the value is not finite or too large
     * @throws ArithmeticException if the sum of the squares leaves 128 bits
     */
    public CaseSum add(double value) {
        if (!(Math.abs(value) < LIMIT)) {
            throw new IllegalArgumentException(
                    "Cannot add " + value + " after " + cases + " cases: must be a number between -2^33 and 2^33");
        }
        long fixed = (long) Math.rint(value * SCALE);
        squares.addSquare(fixed);
        sum.add(fixed);
        cases++;
        return this;
    }

    /**
     * Adds the numbers of several cases.
     *
     * @param values one for each case
     * @return this sum
     */
    public CaseSum addAll(double[] values) {
        for (double value : values) {
            add(value);
        }
        return this;
    }

    /**
     * Adds what another sum holds.
     *
     * @param other left as it is
     * @return this sum
     * @throws ArithmeticException if the sum of the squares leaves 128 bits
     */
    public CaseSum combine(CaseSum other) {
        squares.add(other.squares);
        sum.add(other.sum);
        cases = Math.addExact(cases, other.cases);
        return this;
    }

    /** @return the number of cases so far */
    public long cases() {
        return cases;
    }

    /** @return the mean over cases and its standard error */
    public CaseMean mean() {
        return new CaseMean(cases, quotient(sum.value(), cases), standardError());
    }

    /** The variance is (n Q - S^2) / (n (n - 1)), computed in whole numbers: nothing cancels. */
    private double standardError() {
        if (cases < 2) {
            return Double.NaN;
        }
        BigInteger n = BigInteger.valueOf(cases);
        BigInteger spread = n.multiply(squares.value()).subtract(sum.value().pow(2));
        BigInteger divisor = n.pow(2).multiply(n.subtract(BigInteger.ONE));
        double variance = new BigDecimal(spread)
                .divide(new BigDecimal(divisor), MathContext.DECIMAL64)
                .doubleValue();
        return Math.sqrt(variance) / SCALE;
    }

    private static double quotient(BigInteger fixed, long divisor) {
        if (divisor == 0) {
            return Double.NaN;
        }
        BigDecimal scaledDivisor = new BigDecimal(BigInteger.valueOf(divisor).shiftLeft(FRACTION_BITS));
        return new BigDecimal(fixed)
                .divide(scaledDivisor, MathContext.DECIMAL64)
                .doubleValue();
    }
}
