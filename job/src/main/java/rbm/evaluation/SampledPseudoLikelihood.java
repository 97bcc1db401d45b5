package rbm.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/**
 * An unbiased estimate of the log pseudo-likelihood of each case, in nats and on the scale of {@link PseudoLikelihood}:
 * V / m times the sum over m different units, drawn for each case by the case's own key.
 */
public final class SampledPseudoLikelihood implements CaseMetric {
    private final Parameters parameters;
    private final int unitsPerCase;
    private final long stream;

    /**
     * @param parameters the machine; kept, not copied
     * @param unitsPerCase m, in [1, V]
     * @param seed what the choice of units depends on, besides the key of the case
     */
    public SampledPseudoLikelihood(Parameters parameters, int unitsPerCase, long seed) {
        if (unitsPerCase < 1 || unitsPerCase > parameters.visibleUnits()) {
            throw new IllegalArgumentException("Cannot sample " + unitsPerCase + " of " + parameters.visibleUnits()
                    + " visible units: must be between 1 and the number of units");
        }
        this.parameters = parameters;
        this.unitsPerCase = unitsPerCase;
        this.stream = Philox.streamKey(seed, RandomPurpose.PSEUDO_LIKELIHOOD_UNITS, 0, 0);
    }

    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, parameters.visibleUnits());
        HiddenInputs hidden = HiddenInputs.of(parameters, cases);
        FlipOdds flip = new FlipOdds(parameters);
        double[] scores = new double[cases.size()];
        for (int c = 0; c < scores.length; c++) {
            BitSet units = unitsFor(cases.key(c));
            double sum = 0;
            for (int unit = units.nextSetBit(0); unit >= 0; unit = units.nextSetBit(unit + 1)) {
                flip.select(unit);
                boolean on = Arrays.binarySearch(cases.units(), cases.start(c), cases.end(c), unit) >= 0;
                double change = on ? flip.turnedOff(hidden, c) : flip.turnedOn(hidden, c);
                sum -= Logistic.softplus(change);
            }
            scores[c] = sum * parameters.visibleUnits() / unitsPerCase;
        }
        return scores;
    }

    /** Floyd's algorithm: draws from ever larger ranges; for a unit that is already chosen, takes the newest one. */
    private BitSet unitsFor(long caseKey) {
        float[] uniforms = new float[unitsPerCase];
        Philox.uniforms(stream, caseKey, uniforms, 0, unitsPerCase);
        BitSet chosen = new BitSet(parameters.visibleUnits());
        for (int k = 0; k < unitsPerCase; k++) {
            int newest = parameters.visibleUnits() - unitsPerCase + k;
            int drawn = (int) ((double) uniforms[k] * (newest + 1));
            chosen.set(chosen.get(drawn) ? newest : drawn);
        }
        return chosen;
    }
}
