package rbm.training;

import rbm.model.Parameters;
import rbm.numerics.Logistic;

/**
 * A state before the first epoch that starts from a trained machine, whose visible units may be others by now. A unit
 * that the machine knows keeps its bias and weights, a unit that it does not know starts as in {@link
 * TrainingState#initial} or, where items may be missing, as in {@link ObservedStart}; units that are no more are left out. Hidden biases are kept.
 *
 * <p>The offset of the visible units is their mean over the new data, mu [V]. That of the hidden units is their mean
 * given these means, logistic(c + W' mu) [H].
 */
public final class WarmStart {
    private WarmStart() {}

    /**
     * @param trained the machine, [U x H]
     * @param unitBefore which unit of the trained machine each visible unit was, in [0, U), or -1 for a new one [V]
     * @param counts in how many cases each visible unit is on, [V]
     * @param cases the number of cases, at least 1
     * @param options the number of hidden units, H, and the seed
     * @return the first state
     * @throws IllegalArgumentException if the machine has another number of hidden units
     */
    public static TrainingState of(
            Parameters trained, int[] unitBefore, long[] counts, long cases, TrainingOptions options) {
        int hiddenUnits = options.hiddenUnits();
        if (trained.hiddenUnits() != hiddenUnits) {
            throw new IllegalArgumentException(
                    "Cannot start a machine of " + hiddenUnits + " hidden units from one of " + trained.hiddenUnits());
        }
        TrainingState cold = options.states() > 1
                ? ObservedStart.of(counts, cases, options)
                : TrainingState.initial(counts, cases, options);
        Parameters parameters = cold.parameters().copy();
        for (int i = 0; i < counts.length; i++) {
            if (unitBefore[i] >= 0) {
                parameters.visibleBias()[i] = trained.visibleBias()[unitBefore[i]];
                System.arraycopy(
                        trained.weights(),
                        unitBefore[i] * hiddenUnits,
                        parameters.weights(),
                        i * hiddenUnits,
                        hiddenUnits);
            }
        }
        System.arraycopy(trained.hiddenBias(), 0, parameters.hiddenBias(), 0, hiddenUnits);
        float[] visibleOffset = cold.visibleOffset();
        TrainingState state = TrainingState.of(parameters, visibleOffset, hiddenMeans(parameters, visibleOffset));
        state.moveChains(PersistentChains.start(visibleOffset, options));
        return state;
    }

    private static float[] hiddenMeans(Parameters parameters, float[] visibleMeans) {
        float[] means = new float[parameters.hiddenUnits()];
        for (int j = 0; j < means.length; j++) {
            double input = parameters.hiddenBias()[j];
            for (int i = 0; i < visibleMeans.length; i++) {
                input += (double) visibleMeans[i] * parameters.weights()[i * means.length + j];
            }
            means[j] = (float) Logistic.logistic(input);
        }
        return means;
    }
}
