package rbm.evaluation;

import rbm.model.Parameters;

/**
 * The exact log partition function, by summing over all states of the smaller layer:
 *
 * <pre>log Z = log sum_h exp(sum_j c_j h_j + sum_i softplus(b_i + sum_j W_ij h_j))</pre>
 *
 * <p>(or the same with the layers exchanged). The N units of the smaller layer are split into low and high ones. A
 * block holds the states that share their high units; the inputs from the low units are tabulated once, those from
 * the high units are added up afresh for each block, so no error builds up along the enumeration. Blocks depend on the
 * shape of the machine alone, each is summed by one thread in the order of its states, and the blocks' sums are added
 * in their order: the result has the same bits for any number of threads. Each sum takes out its largest term first, so
 * nothing overflows. The error is about (M + 4) 2<sup>-53</sup> times the largest input of a unit: below 1e-12 nats for
 * 100 units with inputs of 30.
 */
public final class ExactPartition {
    /** The largest smaller layer that is enumerated: 2^25 states. */
    public static final int MAX_UNITS = 25;

    private static final int MAX_LOW_UNITS = 10;
    private static final int MAX_TABLE = 1 << 18;

    private final EnumeratedLayers layers;
    private final int lowUnits;
    private final double[] lowBias;
    private final BlockFactors factors;

    private ExactPartition(EnumeratedLayers layers) {
        this.layers = layers;
        this.lowUnits = lowUnits(layers);
        this.lowBias = new double[1 << lowUnits];
        for (int state = 0; state < lowBias.length; state++) {
            lowBias[state] = layers.bias(state, 0);
        }
        double[] lowInput = lowInput();
        int[] groupEnds = ProductFactors.groupEnds(layers);
        this.factors = groupEnds.length == 0 ? new LogFactors(lowInput) : new ProductFactors(lowInput, groupEnds);
    }

    /**
     * Tells whether a machine is small enough.
     *
     * @param parameters the machine
     * @return whether its smaller layer has at most {@link #MAX_UNITS} units
     */
    public static boolean isFeasible(Parameters parameters) {
        return smallerLayer(parameters) <= MAX_UNITS;
    }

    /**
     * Computes log Z.
     *
     * @param parameters the machine; its smaller layer has at most {@link #MAX_UNITS} units
     * @param threads how many threads share the work, at least 1
     * @return log Z in nats
     * @throws IllegalArgumentException if both layers are larger, or a parameter is infinite or not a number
     */
    public static double logPartition(Parameters parameters, int threads) {
        if (!isFeasible(parameters)) {
            throw new IllegalArgumentException("Cannot enumerate the 2^" + smallerLayer(parameters)
                    + " states of the smaller layer of a machine of " + parameters.visibleUnits() + " x "
                    + parameters.hiddenUnits() + " units: at most " + MAX_UNITS
                    + " units; estimate the log partition function by annealed importance sampling (AIS)");
        }
        Shapes.checkFinite(parameters);
        ExactPartition partition = new ExactPartition(EnumeratedLayers.of(parameters));
        int blocks = 1 << (partition.layers.enumerated() - partition.lowUnits);
        return LogSums.logSumExp(Parallel.compute(blocks, threads, partition::logSumOfBlock));
    }

    private static int smallerLayer(Parameters parameters) {
        return Math.min(parameters.visibleUnits(), parameters.hiddenUnits());
    }

    private static int lowUnits(EnumeratedLayers layers) {
        int units = 0;
        while (units < Math.min(MAX_LOW_UNITS, layers.enumerated()) && (2L << units) * layers.summed() <= MAX_TABLE) {
            units++;
        }
        return units;
    }

    private double[] lowInput() {
        int states = lowBias.length;
        double[] table = new double[Math.multiplyExact(layers.summed(), states)];
        for (int s = 0; s < states; s++) {
            double[] input = new double[layers.summed()];
            layers.addWeights(s, 0, input);
            for (int i = 0; i < input.length; i++) {
                table[i * states + s] = input[i];
            }
        }
        return table;
    }

    private double logSumOfBlock(int block) {
        double[] input = layers.summedBias().clone();
        layers.addWeights(block, lowUnits, input);
        double[] logTerms = lowBias.clone();
        factors.addTo(input, logTerms);
        return layers.bias(block, lowUnits) + LogSums.logSumExp(logTerms);
    }
}
