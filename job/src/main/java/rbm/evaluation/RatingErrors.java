package rbm.evaluation;

import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/** The squared errors of predictions of held-out ratings from the known ratings of the same users. */
public final class RatingErrors implements CaseMetric {
    private final RatingPredictor predictor;
    private final VisibleLayer visible;
    private final RatingsHoldOut heldOut;

    /**
     * @param parameters what the machine has learned
     * @param visible what its visible units are
     * @param heldOut which ratings are to be predicted
     */
    public RatingErrors(Parameters parameters, VisibleLayer visible, RatingsHoldOut heldOut) {
        this.predictor = new RatingPredictor(parameters, visible);
        this.visible = visible;
        this.heldOut = heldOut;
    }

    /**
     * {@inheritDoc}
     *
     * @return one number for each held-out rating, the squared difference from its prediction
     */
    @Override
    public double[] score(Cases cases) {
        double[] values = visible.values();
        double[] errors = new double[cases.unitsOn()];
        int count = 0;
        for (int index = 0; index < cases.size(); index++) {
            double[] hidden = predictor.meanHidden(heldOut.known(cases, index));
            for (int unit : heldOut.heldOut(cases, index)) {
                double error = predictor.expected(unit / values.length, hidden) - values[unit % values.length];
                errors[count++] = error * error;
            }
        }
        return Arrays.copyOf(errors, count);
    }
}
