package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;

/**
 * The free energy of each case, in nats. Held-out cases whose mean lies further and further above that of training
 * cases show overfitting, with no log partition function needed (Hinton 2010, section 6): the gap is {@code
 * heldOut.minus(training)} of the two means.
 */
public final class FreeEnergy implements CaseMetric {
    private final Rbm machine;

    /** @param parameters the machine; kept, not copied */
    public FreeEnergy(Parameters parameters) {
        machine = new Rbm(parameters);
    }

    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, machine.parameters().visibleUnits());
        double[] scores = new double[cases.size()];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = machine.freeEnergy(cases.unitsOf(c));
        }
        return scores;
    }
}
