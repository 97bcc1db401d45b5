package rbm.evaluation;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/**
 * A machine as a {@link RatingModel}: it sees the known ratings of a user and, if it is given that, what else the user is
 * known to have rated. It has no prediction for an item that it does not know.
 */
public final class MachineRatings implements RatingModel {
    private final RatingPredictor predictor;
    private final VisibleLayer visible;
    private final Ratings known;
    private final Ratings given;
    private final double likeThreshold;

    /**
     * @param parameters what the machine has learned; its items are the first ones
     * @param visible what its visible units are
     * @param known the known ratings of users; a rating that the machine has no value for is left out
     * @param given items that the same users are known to have rated while nobody knows how; their ratings mean nothing
     * @param likeThreshold the smallest rating that is a like
     */
    public MachineRatings(
            Parameters parameters, VisibleLayer visible, Ratings known, Ratings given, double likeThreshold) {
        this.predictor = new RatingPredictor(parameters, visible);
        this.visible = visible;
        this.known = known;
        this.given = given;
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
        TreeMap<Integer, Integer> states = new TreeMap<>();
        for (int item : given.items(user)) {
            states.put(item, VisibleLayer.NO_STATE);
        }
        int[] rated = known.items(user);
        double[] ratings = known.ratings(user);
        for (int at = 0; at < rated.length; at++) {
            states.put(rated[at], visible.stateOf(ratings[at], likeThreshold));
        }
        Map<Integer, Integer> ofItems = states.headMap(predictor.items());
        return visible.unitsOfValues(ints(ofItems.keySet()), ints(ofItems.values()), predictor.items());
    }

    private static int[] ints(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
