package rbm.evaluation;

import java.util.Arrays;

/**
 * Block factors by products: 1 + exp(high + low) = 1 + exp(high) exp(low) costs a multiplication and an addition, and
 * one logarithm is taken of the product over a group of units. Both exponentials, and the product over a group, stay
 * within the range of a double, because the groups are made so that the largest inputs of their units add up to no more
 * than {@link #LARGEST_EXPONENT}. Factors are at least 1, so nothing underflows either.
 *
 * <p>A rounding error is relative to a factor: about (2 + |input|) 2<sup>-53</sup> in the logarithm, per unit.
 */
final class ProductFactors implements BlockFactors {
    /** exp(700) is 1e304. */
    static final double LARGEST_EXPONENT = 700;

    private final double[] lowGain;
    private final int[] groupEnds;

    /**
     * @param lowInput input from the low units, [M x S], row-major; kept and replaced by its exponential
     * @param groupEnds where each group of summed units ends, ascending, the last one M
     */
    ProductFactors(double[] lowInput, int[] groupEnds) {
        for (int k = 0; k < lowInput.length; k++) {
            lowInput[k] = Math.exp(lowInput[k]);
        }
        this.lowGain = lowInput;
        this.groupEnds = groupEnds;
    }

    /**
     * Divides the summed units into groups.
     *
     * @param layers the machine
     * @return the end of each group, or nothing if a unit's input can be too large for any group
     */
    static int[] groupEnds(EnumeratedLayers layers) {
        int[] ends = new int[layers.summed()];
        int groups = 0;
        double exponent = 0;
        for (int i = 0; i < layers.summed(); i++) {
            // log(1 + exp(x)) is at most x + log 2 for x of at least 0.
            double largest = layers.largestInput(i) + 0.7;
            if (largest > LARGEST_EXPONENT) {
                return new int[0];
            }
            if (exponent + largest > LARGEST_EXPONENT) {
                ends[groups++] = i;
                exponent = 0;
            }
            exponent += largest;
        }
        ends[groups++] = layers.summed();
        return Arrays.copyOf(ends, groups);
    }

    @Override
    public void addTo(double[] highInput, double[] logFactors) {
        double[] product = new double[logFactors.length];
        int begin = 0;
        for (int end : groupEnds) {
            Arrays.fill(product, 1);
            for (int i = begin; i < end; i++) {
                multiply(product, Math.exp(highInput[i]), i * product.length);
            }
            for (int s = 0; s < product.length; s++) {
                logFactors[s] += Math.log(product[s]);
            }
            begin = end;
        }
    }

    private void multiply(double[] product, double highGain, int row) {
        for (int s = 0; s < product.length; s++) {
            product[s] *= 1 + highGain * lowGain[row + s];
        }
    }
}
