package rbm.evaluation;

import java.util.Arrays;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/**
 * A machine as a {@link RatingModel}: it sees the known ratings of a user and nothing else. It has no prediction for an
 * item that it does not know.
 */
public final class MachineRatings implements RatingModel {
    private final RatingPredictor predictor;
    private final VisibleLayer visible;
    private final Ratings known;
    private final double likeThreshold;

    /**
     * @param parameters what the machine has learned; its items are the first ones
     * @param visible what its visible units are
     * @param known the known ratings of users; a rating that the machine has no value for is left out
     * @param likeThreshold the smallest rating that is a like
     */
    public MachineRatings(Parameters parameters, VisibleLayer visible, Ratings known, double likeThreshold) {
        this.predictor = new RatingPredictor(parameters, visible);
        this.visible = visible;
        this.known = known;
        this.likeThreshold = likeThreshold;
    }

    @Override
    public double[] predict(int user, int[] items) {
        double[] hidden = predictor.meanHidden(units(user));
        double[] predictions = new double[items.length];
        for (int at = 0; at < items.length; at++) {
            predictions[at] = items[at] < predictor.items() ? predictor.expected(items[at], hidden) : Double.NaN;
        }
        return predictions;
    }

    private int[] units(int user) {
        int[] rated = known.items(user);
        double[] ratings = known.ratings(user);
        int[] units = new int[rated.length];
        int count = 0;
        for (int at = 0; at < rated.length; at++) {
            int state = visible.stateOf(ratings[at], likeThreshold);
            if (rated[at] < predictor.items() && state != VisibleLayer.NO_STATE) {
                units[count++] = rated[at] * visible.states() + state;
            }
        }
        return Arrays.copyOf(units, count);
    }
}
