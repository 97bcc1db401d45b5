package rbm.training;

import java.util.Arrays;
import rbm.model.Parameters;

/**
 * Classical momentum: the step is the learning rate times the gradient plus the momentum times the last step, and the
 * parameters move by the step. Then the norm of each hidden unit's weights is limited, and the averaged parameters
 * follow.
 */
final class UpdateRule {
    /** How fast the running mean of the hidden units follows the latest update. */
    private static final float OFFSET_RATE = 0.1f;

    private final TrainingOptions options;
    private final Learning learning;

    UpdateRule(TrainingOptions options) {
        this.options = options;
        this.learning = options.learning();
    }

    /**
     * Makes one update.
     *
     * @param state changed in place
     * @param statistics what the two phases saw
     * @param weight the cases of the update, as a multiple of what an update has on average: with it every case counts
     *     the same, in a large update and in a small one
     */
    void apply(TrainingState state, Statistics statistics, double weight) {
        Parameters gradient = gradient(state, statistics);
        Parameters velocity = state.velocity();
        Parameters parameters = state.parameters();
        float rate = (float) (weight * state.rateFactor() * learning.learningRateAt(state.epoch(), options.epochs()));
        float momentum = (float) learning.momentumAt(state.epoch());
        step(gradient.weights(), rate, momentum, velocity.weights(), parameters.weights());
        step(gradient.visibleBias(), rate, momentum, velocity.visibleBias(), parameters.visibleBias());
        step(gradient.hiddenBias(), rate, momentum, velocity.hiddenBias(), parameters.hiddenBias());
        limitNorms(parameters);
        state.average(learning.averaging());
    }

    private Parameters gradient(TrainingState state, Statistics statistics) {
        float[] hiddenOffset = state.hiddenOffset();
        for (int j = 0; j < hiddenOffset.length; j++) {
            hiddenOffset[j] += OFFSET_RATE * ((float) statistics.hiddenMean(j) - hiddenOffset[j]);
        }
        if (options.states() > 1) {
            return new ObservedGradient(statistics, options.penalties(), options.states())
                    .along(state.parameters(), state.visibleOffset(), hiddenOffset);
        }
        Gradient gradient = new Gradient(statistics, options.penalties());
        Parameters direction = learning.gradient() == GradientKind.PLAIN
                ? gradient.plain(state.parameters())
                : gradient.centered(state.parameters(), state.visibleOffset(), hiddenOffset);
        float[] visibleBias = direction.visibleBias();
        // What is given has no bias: it is never sampled.
        Arrays.fill(visibleBias, options.visible().sampledUnits(visibleBias.length), visibleBias.length, 0);
        return direction;
    }

    private static void step(float[] gradient, float rate, float momentum, float[] velocity, float[] parameters) {
        for (int k = 0; k < parameters.length; k++) {
            velocity[k] = momentum * velocity[k] + rate * gradient[k];
            parameters[k] += velocity[k];
        }
    }

    private void limitNorms(Parameters parameters) {
        double most = options.penalties().maxNorm();
        if (most == Double.POSITIVE_INFINITY) {
            return;
        }
        int hiddenUnits = parameters.hiddenUnits();
        float[] weights = parameters.weights();
        double[] squares = new double[hiddenUnits];
        for (int k = 0; k < weights.length; k++) {
            squares[k % hiddenUnits] += (double) weights[k] * weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            double norm = Math.sqrt(squares[k % hiddenUnits]);
            if (norm > most) {
                weights[k] *= (float) (most / norm);
            }
        }
    }
}
