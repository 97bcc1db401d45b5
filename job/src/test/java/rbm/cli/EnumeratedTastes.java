package rbm.cli;

import rbm.model.Parameters;
import rbm.numerics.Logistic;

/** A planted machine of few tastes by enumeration of all of their states, from nothing but its parameters. */
final class EnumeratedTastes {
    private final Parameters parameters;
    private final double[] probabilities;

    EnumeratedTastes(Parameters parameters) {
        this.parameters = parameters;
        this.probabilities = new double[1 << parameters.hiddenUnits()];
        double sum = 0;
        for (int state = 0; state < probabilities.length; state++) {
            probabilities[state] = Math.exp(logWeight(state));
            sum += probabilities[state];
        }
        for (int state = 0; state < probabilities.length; state++) {
            probabilities[state] /= sum;
        }
    }

    private double logWeight(int state) {
        double sum = 0;
        for (int taste = 0; taste < parameters.hiddenUnits(); taste++) {
            sum += (state >> taste & 1) * parameters.hiddenBias()[taste];
        }
        for (int item = 0; item < parameters.visibleUnits(); item++) {
            sum += Logistic.softplus(input(item, state)) - Logistic.softplus(input(item, 0));
        }
        return sum;
    }

    private double input(int item, int state) {
        double input = parameters.visibleBias()[item];
        for (int taste = 0; taste < parameters.hiddenUnits(); taste++) {
            input += (state >> taste & 1) * parameters.weights()[item * parameters.hiddenUnits() + taste];
        }
        return input;
    }

    /** The probability of each state, whose bit t is taste t. */
    double[] probabilities() {
        return probabilities;
    }

    /** The probability that all of some items are liked. */
    double liked(int... items) {
        double sum = 0;
        for (int state = 0; state < probabilities.length; state++) {
            double all = probabilities[state];
            for (int item : items) {
                all *= Logistic.logistic(input(item, state));
            }
            sum += all;
        }
        return sum;
    }
}
