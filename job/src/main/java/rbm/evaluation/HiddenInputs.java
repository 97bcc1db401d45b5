package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Logistic;

/**
 * The hidden layer for each case of a batch; all arrays are [cases x H], row-major.
 *
 * @param input x, in nats
 * @param on logistic(x)
 * @param off logistic(-x), which keeps its digits where {@code 1 - on} has none left
 */
record HiddenInputs(double[] input, double[] on, double[] off) {

    static HiddenInputs of(Parameters parameters, Cases cases) {
        Rbm machine = new Rbm(parameters);
        int hidden = parameters.hiddenUnits();
        int length = Math.multiplyExact(cases.size(), hidden);
        HiddenInputs batch = new HiddenInputs(new double[length], new double[length], new double[length]);
        for (int c = 0; c < cases.size(); c++) {
            System.arraycopy(machine.hiddenInput(cases.unitsOf(c)), 0, batch.input, c * hidden, hidden);
        }
        for (int k = 0; k < length; k++) {
            batch.on[k] = Logistic.logistic(batch.input[k]);
            batch.off[k] = Logistic.logistic(-batch.input[k]);
        }
        return batch;
    }
}
