package rbm.model;

import rbm.numerics.Logistic;

/**
 * A restricted Boltzmann machine with binary units, for queries of one case at a time (Smolensky 1986; Hinton 2010, "A
 * practical guide to training restricted Boltzmann machines").
 *
 * <p>The probability of a visible state v [V] and a hidden state h [H] is exp(-E(v, h)) / Z with the energy
 *
 * <pre>E(v, h) = - sum_i b_i v_i - sum_j c_j h_j - sum_ij v_i W_ij h_j.</pre>
 *
 * <p>States are given as the ascending lists of the units that are on. Sums are in double precision, in the order of
 * the list.
 */
public final class Rbm {
    private final Parameters parameters;

    /** @param parameters what the machine has learned; kept, not copied */
    public Rbm(Parameters parameters) {
        this.parameters = parameters;
    }

    /** @return the parameters, not a copy */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The energy of a joint state.
     *
     * @param visibleOn the visible units that are on
     * @param hiddenOn the hidden units that are on
     * @return E(v, h) in nats
     */
    public double energy(int[] visibleOn, int[] hiddenOn) {
        double sum = 0;
        for (int i : visibleOn) {
            sum += parameters.visibleBias()[i];
            for (int j : hiddenOn) {
                sum += weight(i, j);
            }
        }
        for (int j : hiddenOn) {
            sum += parameters.hiddenBias()[j];
        }
        return -sum;
    }

    /**
     * The free energy of a visible state: F(v) = -log sum_h exp(-E(v, h)) = - sum_i b_i v_i - sum_j softplus(c_j +
     * sum_i v_i W_ij).
     *
     * @param visibleOn the visible units that are on
     * @return F(v) in nats; log p(v) = -F(v) - log Z
     */
    public double freeEnergy(int... visibleOn) {
        double sum = 0;
        for (int i : visibleOn) {
            sum += parameters.visibleBias()[i];
        }
        for (double input : hiddenInput(visibleOn)) {
            sum += Logistic.softplus(input);
        }
        return -sum;
    }

    /**
     * The free energy of a hidden state, with the visible units summed out: - sum_j c_j h_j - sum_i softplus(b_i +
     * sum_j W_ij h_j).
     *
     * @param hiddenOn the hidden units that are on
     * @return the free energy in nats
     */
    public double freeEnergyOfHidden(int... hiddenOn) {
        double sum = 0;
        for (int j : hiddenOn) {
            sum += parameters.hiddenBias()[j];
        }
        for (double input : visibleInput(hiddenOn)) {
            sum += Logistic.softplus(input);
        }
        return -sum;
    }

    /**
     * The input of each hidden unit, c_j + sum_i v_i W_ij.
     *
     * @param visibleOn the visible units that are on
     * @return H inputs in nats
     */
    public double[] hiddenInput(int... visibleOn) {
        double[] input = toDouble(parameters.hiddenBias());
        for (int i : visibleOn) {
            for (int j = 0; j < input.length; j++) {
                input[j] += weight(i, j);
            }
        }
        return input;
    }

    /**
     * The input of each visible unit, b_i + sum_j W_ij h_j.
     *
     * @param hiddenOn the hidden units that are on
     * @return V inputs in nats
     */
    public double[] visibleInput(int... hiddenOn) {
        double[] input = toDouble(parameters.visibleBias());
        for (int i = 0; i < input.length; i++) {
            for (int j : hiddenOn) {
                input[i] += weight(i, j);
            }
        }
        return input;
    }

    /**
     * The probability of each hidden unit to be on, given the visible units.
     *
     * @param visibleOn the visible units that are on
     * @return H probabilities
     */
    public double[] meanHidden(int... visibleOn) {
        return logistic(hiddenInput(visibleOn));
    }

    /**
     * The probability of each visible unit to be on, given the hidden units.
     *
     * @param hiddenOn the hidden units that are on
     * @return V probabilities
     */
    public double[] meanVisible(int... hiddenOn) {
        return logistic(visibleInput(hiddenOn));
    }

    private double weight(int i, int j) {
        return parameters.weights()[i * parameters.hiddenUnits() + j];
    }

    private static double[] logistic(double[] inputs) {
        for (int k = 0; k < inputs.length; k++) {
            inputs[k] = Logistic.logistic(inputs[k]);
        }
        return inputs;
    }

    private static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            doubles[k] = values[k];
        }
        return doubles;
    }
}
