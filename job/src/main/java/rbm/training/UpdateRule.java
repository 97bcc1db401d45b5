package rbm.training;

import java.util.Arrays;
import rbm.model.Parameters;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;

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
    private final Crew crew;

    UpdateRule(TrainingOptions options, Crew crew) {
        this.crew = crew;
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
        float rate = (float) (weight * state.rateFactor() * learning.learningRateAt(state.epoch(), options.epochs()));
        UnitKernel units = Kernels.units(statistics.visibleUnits(), statistics.hiddenUnits());
        Step step = new Step(units, rate, (float) learning.momentumAt(state.epoch()));
        followHiddenMeans(state.hiddenOffset(), statistics);
        Parameters parameters = state.parameters();
        if (options.states() > 1) {
            Parameters gradient = new ObservedGradient(statistics, options.penalties(), options.visible())
                    .along(parameters, state.visibleOffset(), state.hiddenOffset());
            step.take(gradient, state.velocity(), parameters);
        } else {
            stepByRows(state, statistics, step);
        }
        limitNorms(parameters);
        state.average(learning.averaging(), crew);
    }

    private static void followHiddenMeans(float[] hiddenOffset, Statistics statistics) {
        for (int j = 0; j < hiddenOffset.length; j++) {
            hiddenOffset[j] += OFFSET_RATE * ((float) statistics.hiddenMean(j) - hiddenOffset[j]);
        }
    }

    /** Takes the step of each row of the weights as soon as its gradient is known. */
    private void stepByRows(TrainingState state, Statistics statistics, Step step) {
        Parameters parameters = state.parameters();
        Parameters velocity = state.velocity();
        boolean isPlain = learning.gradient() == GradientKind.PLAIN;
        int hiddenUnits = parameters.hiddenUnits();
        Gradient.Biases biases = new Gradient(statistics, options.penalties(), crew)
                .visitRows(
                        parameters,
                        isPlain ? new float[parameters.visibleUnits()] : state.visibleOffset(),
                        isPlain ? new float[hiddenUnits] : state.hiddenOffset(),
                        (i, slopes) -> step.take(slopes, velocity.weights(), parameters.weights(), i * hiddenUnits));
        // What is given has no bias: it is never sampled.
        float[] visible = biases.visible();
        Arrays.fill(visible, options.visible().sampledUnits(visible.length), visible.length, 0);
        step.take(visible, velocity.visibleBias(), parameters.visibleBias(), 0);
        step.take(biases.hidden(), velocity.hiddenBias(), parameters.hiddenBias(), 0);
    }

    /**
     * A step along a gradient.
     *
     * @param units computes
     * @param rate what the gradient is multiplied by
     * @param momentum the share of the last step that is taken again
     */
    private record Step(UnitKernel units, float rate, float momentum) {
        void take(Parameters gradient, Parameters velocity, Parameters parameters) {
            take(gradient.weights(), velocity.weights(), parameters.weights(), 0);
            take(gradient.visibleBias(), velocity.visibleBias(), parameters.visibleBias(), 0);
            take(gradient.hiddenBias(), velocity.hiddenBias(), parameters.hiddenBias(), 0);
        }

        /** Moves as many parameters as the gradient has, from the one at {@code from} on. */
        void take(float[] gradient, float[] velocity, float[] parameters, int from) {
            units.step(momentum, rate, gradient, 0, velocity, parameters, from, gradient.length);
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
