package rbm.training;

import rbm.model.Parameters;

/**
 * Classical momentum: the step is the learning rate times the gradient plus the momentum times the last step, and the
 * parameters move by the step.
 */
final class UpdateRule {
    /** How fast the running mean of the hidden units follows the latest update. */
    private static final float OFFSET_RATE = 0.1f;

    private final TrainingOptions options;

    UpdateRule(TrainingOptions options) {
        this.options = options;
    }

    /**
     * Makes one update.
     *
     * @param state changed in place
     * @param statistics what the two phases saw
     * @throws DivergedException if a parameter is no longer finite; the state is then of no use
     */
    void apply(TrainingState state, Statistics statistics) {
        Parameters gradient = gradient(state, statistics);
        Parameters velocity = state.velocity();
        Parameters parameters = state.parameters();
        step(gradient.weights(), velocity.weights(), parameters.weights());
        step(gradient.visibleBias(), velocity.visibleBias(), parameters.visibleBias());
        step(gradient.hiddenBias(), velocity.hiddenBias(), parameters.hiddenBias());
        if (!parameters.isFinite()) {
            throw new DivergedException("Training diverged in epoch " + (state.epoch() + 1)
                    + ": a parameter is no longer finite; try a learning-rate below " + options.learningRate());
        }
    }

    private Parameters gradient(TrainingState state, Statistics statistics) {
        if (options.gradient() == GradientKind.PLAIN) {
            return Gradient.plain(statistics);
        }
        float[] hiddenOffset = state.hiddenOffset();
        for (int j = 0; j < hiddenOffset.length; j++) {
            hiddenOffset[j] += OFFSET_RATE * ((float) statistics.hiddenData(j) - hiddenOffset[j]);
        }
        return Gradient.centered(statistics, state.visibleOffset(), hiddenOffset);
    }

    private void step(float[] gradient, float[] velocity, float[] parameters) {
        float rate = (float) options.learningRate();
        float momentum = (float) options.momentum();
        for (int k = 0; k < parameters.length; k++) {
            velocity[k] = momentum * velocity[k] + rate * gradient[k];
            parameters[k] += velocity[k];
        }
    }
}
