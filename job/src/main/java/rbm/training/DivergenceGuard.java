package rbm.training;

import java.util.Locale;
import rbm.model.Parameters;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;

/**
 * Tells when learning has gone wrong, and takes it back: the first time with half the learning rate, the second time for
 * good.
 */
final class DivergenceGuard {
    /** An input of 100 nats makes a unit certain beyond what a float can tell; no useful weight is larger. */
    private static final float LARGEST_WEIGHT = 100;

    /** A bias may have to balance the weights of many units. */
    private static final float LARGEST_BIAS = 1e6f;

    /** The error of the first epoch is about that of knowing nothing; twice as much is worse than that. */
    private static final double LARGEST_ERROR_GROWTH = 2;

    private static final double HALF = 0.5;

    private final Crew crew;

    /** @param crew who shares the work */
    DivergenceGuard(Crew crew) {
        this.crew = crew;
    }

    /** Thrown through the updates of an epoch that are not to be kept. */
    static final class Divergence extends Exception {
        Divergence(String sign) {
            super(sign);
        }
    }

    /**
     * Checks the statistics of an update before they are used.
     *
     * @param statistics of the update
     * @throws Divergence if a sum is not finite
     */
    void check(Statistics statistics) throws Divergence {
        if (!statistics.isFinite()) {
            throw new Divergence("a sum over the cases is not finite");
        }
    }

    /**
     * Checks the parameters after an update.
     *
     * @param state after the update
     * @throws Divergence if a parameter is too large or not finite
     */
    void check(TrainingState state) throws Divergence {
        Parameters parameters = state.parameters();
        UnitKernel units = Kernels.units(parameters.visibleUnits(), parameters.hiddenUnits());
        check(units, "weight", parameters.weights(), LARGEST_WEIGHT);
        check(units, "visible bias", parameters.visibleBias(), LARGEST_BIAS);
        check(units, "hidden bias", parameters.hiddenBias(), LARGEST_BIAS);
    }

    private void check(UnitKernel units, String name, float[] values, float limit) throws Divergence {
        if (crew.allWithin(units, values, limit)) {
            return;
        }
        for (float value : values) {
            if (!(Math.abs(value) <= limit)) {
                throw new Divergence(
                        String.format(Locale.ROOT, "a %s has become %.4g, beyond %.0f", name, value, limit));
            }
        }
    }

    /**
     * Checks the reconstruction error of an epoch.
     *
     * @param state before the end of the epoch
     * @param error of the epoch
     * @throws Divergence if it is much worse than that of the first epoch
     */
    void check(TrainingState state, double error) throws Divergence {
        if (!(error <= LARGEST_ERROR_GROWTH * state.firstError())) {
            throw new Divergence(String.format(
                    Locale.ROOT, "the reconstruction error has grown from %.4g to %.4g", state.firstError(), error));
        }
    }

    /**
     * Halves the learning rate, once.
     *
     * @param state as before the epoch that diverged
     * @param divergence what is wrong
     * @param learningRate the rate that was asked for
     * @throws DivergedException the second time
     */
    void rollBack(TrainingState state, Divergence divergence, double learningRate) {
        if (state.rateFactor() < 1) {
            throw new DivergedException(String.format(
                    Locale.ROOT,
                    "Training diverged again in epoch %d, with half the learning rate: %s; try a learning-rate well"
                            + " below %.4g",
                    state.epoch() + 1,
                    divergence.getMessage(),
                    learningRate * state.rateFactor()));
        }
        state.slowDown(HALF);
    }
}
