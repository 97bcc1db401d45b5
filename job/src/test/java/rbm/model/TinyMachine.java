package rbm.model;

import java.util.Random;

/**
 * A machine so small that every joint state can be counted, written from the definition of the energy alone: the
 * reference for everything that is derived from it.
 */
public final class TinyMachine {
    private final Parameters parameters;
    private final double[][] energies;

    /**
     * @param parameters of a machine of at most some 15 units in all
     */
    public TinyMachine(Parameters parameters) {
        this.parameters = parameters;
        this.energies = new double[1 << parameters.visibleUnits()][1 << parameters.hiddenUnits()];
        for (int v = 0; v < energies.length; v++) {
            for (int h = 0; h < energies[v].length; h++) {
                energies[v][h] = energy(v, h);
            }
        }
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @param scale standard deviation of every parameter
     * @param seed of the parameters
     * @return parameters drawn from a normal distribution
     */
    public static Parameters random(int visibleUnits, int hiddenUnits, double scale, long seed) {
        Random random = new Random(seed);
        Parameters parameters = Parameters.zeros(visibleUnits, hiddenUnits);
        for (float[] values : new float[][] {parameters.weights(), parameters.visibleBias(), parameters.hiddenBias()}) {
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (scale * random.nextGaussian());
            }
        }
        return parameters;
    }

    /** @return log Z in nats */
    public double logPartition() {
        double sum = 0;
        for (double[] row : energies) {
            for (double energy : row) {
                sum += Math.exp(-energy);
            }
        }
        return Math.log(sum);
    }

    /**
     * @param v bit i is visible unit i
     * @return log p(v) in nats
     */
    public double logLikelihood(int v) {
        double sum = 0;
        for (double energy : energies[v]) {
            sum += Math.exp(-energy);
        }
        return Math.log(sum) - logPartition();
    }

    /** @return p(v) of every visible state */
    public double[] visibleProbabilities() {
        double[] probabilities = new double[energies.length];
        for (int v = 0; v < energies.length; v++) {
            probabilities[v] = Math.exp(logLikelihood(v));
        }
        return probabilities;
    }

    /**
     * @param v bit i is visible unit i
     * @param j a hidden unit
     * @return p(h_j = 1 | v)
     */
    public double meanHidden(int v, int j) {
        double on = 0;
        double all = 0;
        for (int h = 0; h < energies[v].length; h++) {
            all += Math.exp(-energies[v][h]);
            on += (h >> j & 1) * Math.exp(-energies[v][h]);
        }
        return on / all;
    }

    /**
     * @param h bit j is hidden unit j
     * @param i a visible unit
     * @return p(v_i = 1 | h)
     */
    public double meanVisible(int h, int i) {
        double on = 0;
        double all = 0;
        for (int v = 0; v < energies.length; v++) {
            all += Math.exp(-energies[v][h]);
            on += (v >> i & 1) * Math.exp(-energies[v][h]);
        }
        return on / all;
    }

    /**
     * @param v bit i is visible unit i
     * @param h bit j is hidden unit j
     * @return E(v, h) from its definition
     */
    public double energy(int v, int h) {
        double sum = 0;
        for (int i = 0; i < parameters.visibleUnits(); i++) {
            sum += parameters.visibleBias()[i] * (v >> i & 1);
            for (int j = 0; j < parameters.hiddenUnits(); j++) {
                sum += (v >> i & 1) * parameters.weights()[i * parameters.hiddenUnits() + j] * (h >> j & 1);
            }
        }
        for (int j = 0; j < parameters.hiddenUnits(); j++) {
            sum += parameters.hiddenBias()[j] * (h >> j & 1);
        }
        return -sum;
    }

    /**
     * @param state a state as bits
     * @return the units that are on, ascending
     */
    public static int[] unitsOn(int state) {
        int[] units = new int[Integer.bitCount(state)];
        int count = 0;
        for (int bit = 0; bit < 31; bit++) {
            if ((state >> bit & 1) == 1) {
                units[count++] = bit;
            }
        }
        return units;
    }
}
