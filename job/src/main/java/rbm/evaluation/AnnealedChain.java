package rbm.evaluation;

import rbm.numerics.Philox;

/**
 * One chain of annealed importance sampling. It keeps its arrays, so that it can run one chain after the other without
 * allocating; it is for one thread.
 */
final class AnnealedChain {
    /** Factors of at most 2 are multiplied before a logarithm is taken; 2^512 is well within a double. */
    private static final int FACTORS_PER_LOGARITHM = 512;

    private final AnnealedMachine machine;
    private final InverseTemperatures temperatures;
    private final double[] hiddenInput;
    private final double[] visibleInput;
    private final int[] visibleOn;
    private final int[] hiddenOn;
    private final float[] uniforms;
    private int visibleCount;
    private int hiddenCount;

    AnnealedChain(AnnealedMachine machine, InverseTemperatures temperatures) {
        this.machine = machine;
        this.temperatures = temperatures;
        this.hiddenInput = new double[machine.hiddenBias().length];
        this.visibleInput = new double[machine.visibleBias().length];
        this.visibleOn = new int[visibleInput.length];
        this.hiddenOn = new int[hiddenInput.length];
        this.uniforms = new float[hiddenInput.length + visibleInput.length];
    }

    /** Runs a chain from the base model to the machine and returns the logarithm of its estimate of Z. */
    double run(long seed, long chain) {
        double logWeight = machine.baseLogPartition();
        draw(seed, chain, 0);
        sampleVisible(0);
        for (int k = 1; k <= temperatures.steps(); k++) {
            double colder = temperatures.at(k);
            double warmer = temperatures.at(k - 1);
            draw(seed, chain, k);
            sumHiddenInput();
            logWeight += (colder - warmer) * biasDifference();
            for (int from = 0; from < hiddenInput.length; from += FACTORS_PER_LOGARITHM) {
                logWeight += logRatioAndSample(warmer, colder, from);
            }
            sumVisibleInput();
            sampleVisible(colder);
        }
        return logWeight;
    }

    private void draw(long seed, long chain, int step) {
        long stream = Philox.streamKey(seed, RandomPurpose.ANNEALED_CHAIN, step, 0);
        Philox.uniforms(stream, chain, uniforms, 0, uniforms.length);
        hiddenCount = 0;
    }

    private void sumHiddenInput() {
        System.arraycopy(machine.hiddenBias(), 0, hiddenInput, 0, hiddenInput.length);
        for (int k = 0; k < visibleCount; k++) {
            addRow(machine.weights(), visibleOn[k] * hiddenInput.length, hiddenInput);
        }
    }

    private void sumVisibleInput() {
        System.arraycopy(machine.visibleBias(), 0, visibleInput, 0, visibleInput.length);
        for (int k = 0; k < hiddenCount; k++) {
            addRow(machine.transposed(), hiddenOn[k] * visibleInput.length, visibleInput);
        }
    }

    private static void addRow(double[] matrix, int start, double[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += matrix[start + k];
        }
    }

    private double biasDifference() {
        double sum = 0;
        for (int k = 0; k < visibleCount; k++) {
            int i = visibleOn[k];
            sum += machine.visibleBias()[i] - machine.baseBias()[i];
        }
        return sum;
    }

    /**
     * For up to {@link #FACTORS_PER_LOGARITHM} hidden units from {@code from}: sums softplus(colder x_j) -
     * softplus(warmer x_j), and samples the units at the colder temperature. With e = exp(-beta |x|), softplus(beta x)
     * is max(beta x, 0) + log(1 + e), and the unit's probability 1 / (1 + e) or e / (1 + e).
     */
    private double logRatioAndSample(double warmer, double colder, int from) {
        int to = Math.min(hiddenInput.length, from + FACTORS_PER_LOGARITHM);
        double positive = 0;
        double numerator = 1;
        double denominator = 1;
        for (int j = from; j < to; j++) {
            double size = Math.abs(hiddenInput[j]);
            double tail = Math.exp(-colder * size);
            boolean likely = hiddenInput[j] > 0;
            positive += likely ? size : 0;
            numerator *= 1 + tail;
            denominator *= 1 + Math.exp(-warmer * size);
            hiddenOn[hiddenCount] = j;
            hiddenCount += uniforms[j] * (1 + tail) < (likely ? 1 : tail) ? 1 : 0;
        }
        return (colder - warmer) * positive + Math.log(numerator / denominator);
    }

    /** Samples the visible units at an inverse temperature, given their inputs in the machine at its full strength. */
    private void sampleVisible(double beta) {
        double[] base = machine.baseBias();
        int firstUniform = hiddenInput.length;
        visibleCount = 0;
        for (int i = 0; i < visibleInput.length; i++) {
            double input = (1 - beta) * base[i] + beta * visibleInput[i];
            visibleOn[visibleCount] = i;
            visibleCount += uniforms[firstUniform + i] * (1 + Math.exp(-input)) < 1 ? 1 : 0;
        }
    }
}
