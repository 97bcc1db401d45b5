package rbm.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.VisibleLayer;

/**
 * Why an item is recommended to somebody: its score by a mean-field pass, taken apart by hidden units and by the events
 * that are known of them. The score is the item's log-odds to be liked, in nats (see {@link MeanField}), or of a machine of
 * ratings its expected rating (see {@link RatingPredictor}).
 *
 * <p>A hidden unit adds what the score loses if the unit alone has the mean that it has when nothing is known. Log-odds are
 * linear in these means: there, the hidden units together add exactly what the events change. An event adds what the score
 * loses when it alone is left out; events that say the same share their effect, so these numbers need not add up.
 */
public final class Explanation {
    private static final int[] NOTHING = new int[0];

    private final Rbm machine;
    private final VisibleLayer visible;
    private final ToDoubleFunction<double[]> score;
    private final int[] units;

    /**
     * @param parameters what the machine has learned
     * @param visible what its visible units are
     * @param item the item to explain
     * @param units the visible units of the events that are known, ascending
     */
    public Explanation(Parameters parameters, VisibleLayer visible, int item, int... units) {
        this.machine = new Rbm(parameters);
        this.visible = visible;
        this.units = units.clone();
        if (visible.kind().hasRatings()) {
            RatingPredictor predictor = new RatingPredictor(parameters, visible);
            this.score = hidden -> predictor.expected(item, hidden);
        } else {
            Parameters ofItems = ItemWeights.of(parameters, visible);
            this.score = hidden -> logOdds(ofItems, item, hidden);
        }
    }

    /** @return the score of the item given the events */
    public double score() {
        return score(units);
    }

    /** @return the score of the item given no event */
    public double scoreWithoutEvents() {
        return score(NOTHING);
    }

    /** @return the mean of each hidden unit given the events [H] */
    public double[] meanHidden() {
        return machine.meanHidden(units);
    }

    /** @return the mean of each hidden unit given no event [H] */
    public double[] meanHiddenWithoutEvents() {
        return machine.meanHidden(NOTHING);
    }

    /** @return what each hidden unit adds [H] */
    public double[] ofHiddenUnits() {
        double[] with = meanHidden();
        double[] without = meanHiddenWithoutEvents();
        double whole = score.applyAsDouble(with);
        double[] effects = new double[with.length];
        for (int j = 0; j < effects.length; j++) {
            double mean = with[j];
            with[j] = without[j];
            effects[j] = whole - score.applyAsDouble(with);
            with[j] = mean;
        }
        return effects;
    }

    /** @return the items of the events, ascending */
    public int[] items() {
        return Arrays.stream(units).map(this::itemOf).sorted().distinct().toArray();
    }

    /** @return what the event of each item adds, in the order of {@link #items} */
    public double[] ofEvents() {
        double whole = score();
        return Arrays.stream(items())
                .mapToDouble(item -> whole
                        - score(Arrays.stream(units)
                                .filter(unit -> itemOf(unit) != item)
                                .toArray()))
                .toArray();
    }

    private int itemOf(int unit) {
        return visible.itemOf(unit, machine.parameters().visibleUnits());
    }

    private double score(int[] known) {
        return score.applyAsDouble(machine.meanHidden(known));
    }

    private static double logOdds(Parameters ofItems, int item, double[] hidden) {
        double sum = ofItems.visibleBias()[item];
        for (int j = 0; j < hidden.length; j++) {
            sum += ofItems.weights()[item * hidden.length + j] * hidden[j];
        }
        return sum;
    }
}
