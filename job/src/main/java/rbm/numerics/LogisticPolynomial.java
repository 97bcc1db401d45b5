package rbm.numerics;

/**
 * The logistic function in single precision, by additions, multiplications and one division that a vector makes in all
 * lanes at once.
 *
 * <p>1 / (1 + exp(y)), y = -x. With n the whole number nearest to y / ln 2, exp(y) = 2^n exp(r) with r = y - n ln 2 in
 * [-0.35, 0.35]; ln 2 is taken off in two parts, of which the first has so few bits that n times it is exact. exp(r) is
 * a polynomial of degree 7 (Taylor's, with the coefficients fitted to the interval as in the Cephes library), and 2^n is
 * added to its exponent. Adding and taking off 1.5 * 2^23 rounds to a whole number, which then stands in the low bits.
 */
final class LogisticPolynomial {
    /** Below this the result is 0: exp(87) is about the largest that single precision holds. */
    static final float ZERO_BELOW = -87;

    /** Above this the result is 1: 1 + exp(-20) rounds to 1. */
    static final float ONE_ABOVE = 20;

    static final float LOG2_E = 1.44269504f;
    static final float ROUNDER = 0x1.8p23f;
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    static final float C7 = 1.9875691500e-4f;
    static final float C6 = 1.3981999507e-3f;
    static final float C5 = 8.3334519073e-3f;
    static final float C4 = 4.1665795894e-2f;
    static final float C3 = 1.6666665459e-1f;
    static final float C2 = 5.0000001201e-1f;
    static final int EXPONENT_SHIFT = 23;

    private LogisticPolynomial() {}

    /**
     * @param x any number
     * @return the logistic function of x, in [0, 1]
     */
    static float logistic(float x) {
        if (x < ZERO_BELOW) {
            return 0;
        }
        if (x > ONE_ABOVE) {
            return 1;
        }
        float y = -x;
        float rounded = y * LOG2_E + ROUNDER;
        float n = rounded - ROUNDER;
        float r = y - n * LN2_HIGH - n * LN2_LOW;
        float p = ((((C7 * r + C6) * r + C5) * r + C4) * r + C3) * r + C2;
        float exponential = p * r * r + r + 1;
        int bits = Float.floatToRawIntBits(exponential) + (Float.floatToRawIntBits(rounded) << EXPONENT_SHIFT);
        return 1 / (Float.intBitsToFloat(bits) + 1);
    }
}
