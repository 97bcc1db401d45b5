package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Logistic;

/**
 * The log pseudo-likelihood of each case (Besag 1975), in nats and summed over all visible units: sum_i log p(v_i | the
 * other visible units of the case). It needs no partition function and costs V H operations a case.
 */
public final class PseudoLikelihood implements CaseMetric {
    private final Parameters parameters;

    /** @param parameters the machine; kept, not copied */
    public PseudoLikelihood(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, parameters.visibleUnits());
        HiddenInputs hidden = HiddenInputs.of(parameters, cases);
        FlipOdds flip = new FlipOdds(parameters);
        double[] scores = new double[cases.size()];
        int[] next = new int[cases.size()];
        for (int c = 0; c < next.length; c++) {
            next[c] = cases.start(c);
        }
        for (int unit = 0; unit < parameters.visibleUnits(); unit++) {
            flip.select(unit);
            for (int c = 0; c < scores.length; c++) {
                if (next[c] < cases.end(c) && cases.units()[next[c]] == unit) {
                    scores[c] -= Logistic.softplus(flip.turnedOff(hidden, c));
                    next[c]++;
                } else {
                    scores[c] -= Logistic.softplus(flip.turnedOn(hidden, c));
                }
            }
        }
        return scores;
    }
}
