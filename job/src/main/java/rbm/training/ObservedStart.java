package rbm.training;

import java.util.Arrays;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/**
 * Where the training of a machine starts whose items may be missing: the visible bias of an item's value is the logarithm
 * of its share of the item's ratings, to which {@link #EARLIER_RATINGS} are added that are spread like all ratings of the
 * log, so that an item with few ratings is rated like most. Weights and hidden biases are as for binary units.
 */
public final class ObservedStart {
    private static final double EARLIER_RATINGS = 10;

    /** A value that nobody gives is not impossible. */
    private static final double HALF = 0.5;

    private ObservedStart() {}

    /**
     * @param counts how often each value of each item was given, [items x K], and behind them how often each item was rated if that is given
     * @param cases the number of cases, at least 1
     * @param options K, the number of hidden units and the seed
     * @return the first state
     */
    public static TrainingState of(long[] counts, long cases, TrainingOptions options) {
        Parameters drawn = TrainingState.initial(counts, cases, options.withVisible(VisibleLayer.BINARY))
                .parameters();
        float[] shares = new float[counts.length];
        for (int unit = 0; unit < counts.length; unit++) {
            shares[unit] = (float) ((double) counts[unit] / cases);
        }
        float[] hiddenOffset = new float[options.hiddenUnits()];
        Arrays.fill(hiddenOffset, 0.5f);
        Parameters parameters =
                new Parameters(drawn.weights(), visibleBias(counts, options.visible()), drawn.hiddenBias());
        return TrainingState.of(parameters, shares, hiddenOffset);
    }

    /** Of units that are given it is 0. */
    private static float[] visibleBias(long[] counts, VisibleLayer visible) {
        int states = visible.states();
        int sampled = visible.sampledUnits(counts.length);
        double[] common = new double[states];
        double ratings = 0;
        for (int unit = 0; unit < sampled; unit++) {
            common[unit % states] += counts[unit];
            ratings += counts[unit];
        }
        float[] bias = new float[counts.length];
        for (int first = 0; first < sampled; first += states) {
            double ofItem = 0;
            for (int k = 0; k < states; k++) {
                ofItem += counts[first + k];
            }
            for (int k = 0; k < states; k++) {
                double share = (common[k] + HALF) / (ratings + HALF * states);
                double smooth = (counts[first + k] + EARLIER_RATINGS * share) / (ofItem + EARLIER_RATINGS);
                bias[first + k] = (float) Math.log(smooth);
            }
        }
        return bias;
    }
}
