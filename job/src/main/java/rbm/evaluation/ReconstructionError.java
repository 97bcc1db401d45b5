package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Logistic;

/**
 * How badly a case survives one step to the hidden units and back, without sampling:
 *
 * <pre>(1 / V) sum_i (v_i - logistic(b_i + sum_j W_ij m_j))^2, with m_j = logistic(c_j + sum_i v_i W_ij).</pre>
 *
 * <p>Per visible unit, in [0, 1]. It is not a likelihood: it can fall while the model gets worse.
 */
public final class ReconstructionError implements CaseMetric {
    private final Parameters parameters;
    private final Rbm machine;

    /** @param parameters the machine; kept, not copied */
    public ReconstructionError(Parameters parameters) {
        this.parameters = parameters;
        this.machine = new Rbm(parameters);
    }

    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, parameters.visibleUnits());
        double[] scores = new double[cases.size()];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = score(cases.unitsOf(c));
        }
        return scores;
    }

    private double score(int[] visibleOn) {
        double[] hidden = machine.meanHidden(visibleOn);
        int visibleUnits = parameters.visibleUnits();
        double sum = 0;
        int next = 0;
        for (int i = 0; i < visibleUnits; i++) {
            double difference = -reconstruction(i, hidden);
            if (next < visibleOn.length && visibleOn[next] == i) {
                difference += 1;
                next++;
            }
            sum += difference * difference;
        }
        return sum / visibleUnits;
    }

    private double reconstruction(int visibleUnit, double[] hidden) {
        float[] weights = parameters.weights();
        int row = visibleUnit * hidden.length;
        double input = parameters.visibleBias()[visibleUnit];
        for (int j = 0; j < hidden.length; j++) {
            input += weights[row + j] * hidden[j];
        }
        return Logistic.logistic(input);
    }
}
