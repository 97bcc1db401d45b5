package rbm.evaluation;

import java.util.Arrays;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/**
 * Why an item is recommended to somebody: its input in a mean-field pass (see {@link MeanField}), taken apart by hidden
 * units and by likes. All numbers are log-odds, in nats.
 *
 * <p>A hidden unit j adds W_xj (h_j - h0_j), where h_j is its mean given the likes and h0_j its mean given none: over all
 * hidden units this is exactly what the likes change. A like adds what the input loses when it alone is left out; likes
 * that say the same share their effect, so these numbers need not add up.
 */
public final class Explanation {
    private final Parameters parameters;
    private final MeanField field;
    private final int item;
    private final int[] likes;

    /**
     * @param parameters what the machine has learned
     * @param visible what its visible units are: binary, or likes given what was rated
     * @param item the item to explain
     * @param likes the items that somebody likes, ascending; no others were rated
     */
    public Explanation(Parameters parameters, VisibleLayer visible, int item, int... likes) {
        this.parameters = parameters;
        this.field = new MeanField(parameters, visible);
        this.item = item;
        this.likes = likes.clone();
    }

    /** @return the log-odds of the item given the likes */
    public double input() {
        return input(likes);
    }

    /** @return the log-odds of the item given no like */
    public double inputWithoutLikes() {
        return input(new int[0]);
    }

    /** @return what each hidden unit adds [H] */
    public double[] ofHiddenUnits() {
        double[] with = meanHidden();
        double[] without = field.meanHidden();
        for (int j = 0; j < with.length; j++) {
            with[j] = weight(j) * (with[j] - without[j]);
        }
        return with;
    }

    /** @return the mean of each hidden unit given the likes [H] */
    public double[] meanHidden() {
        return field.meanHidden(likes, likes);
    }

    /** @return what each like adds, in the order of the likes */
    public double[] ofLikes() {
        double whole = input();
        return Arrays.stream(likes)
                .mapToDouble(like -> whole
                        - input(Arrays.stream(likes)
                                .filter(other -> other != like)
                                .toArray()))
                .toArray();
    }

    private double input(int[] given) {
        double[] hidden = field.meanHidden(given, given);
        double sum = parameters.visibleBias()[item];
        for (int j = 0; j < hidden.length; j++) {
            sum += weight(j) * hidden[j];
        }
        return sum;
    }

    private double weight(int hiddenUnit) {
        return parameters.weights()[item * parameters.hiddenUnits() + hiddenUnit];
    }
}
