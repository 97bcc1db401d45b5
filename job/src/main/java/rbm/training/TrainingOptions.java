package rbm.training;

import java.io.Serializable;

/**
 * How to train. Values are checked where they are set.
 *
 * @param hiddenUnits H, at least 1
 * @param epochs passes over the data, at least 1
 * @param updatesPerEpoch updates of the parameters in an epoch, at least 1
 * @param tolerance training stops when the reconstruction error falls below this; 0 never stops
 * @param seed of all random numbers
 * @param sampling how the statistics of the two phases are made
 * @param learning how the parameters follow the gradient
 * @param penalties what else pulls at the parameters
 */
public record TrainingOptions(
        int hiddenUnits,
        int epochs,
        int updatesPerEpoch,
        double tolerance,
        long seed,
        Sampling sampling,
        Learning learning,
        Penalties penalties)
        implements Serializable {
    /** Checks the numbers. */
    public TrainingOptions {
        Check.atLeast("hidden-units", hiddenUnits, 1);
        Check.atLeast("epochs", epochs, 1);
        Check.atLeast("updates-per-epoch", updatesPerEpoch, 1);
        Check.notNegative("tolerance", tolerance);
    }

    /**
     * One update an epoch, no tolerance, seed 1, and the defaults of everything else.
     *
     * @param hiddenUnits H, at least 1
     * @param epochs passes over the data, at least 1
     * @return options to refine
     */
    public static TrainingOptions of(int hiddenUnits, int epochs) {
        return new TrainingOptions(hiddenUnits, epochs, 1, 0, 1, Sampling.DEFAULTS, Learning.DEFAULTS, Penalties.NONE);
    }

    /**
     * @param other updates of the parameters in an epoch
     * @return these options with another number of updates
     */
    public TrainingOptions withUpdatesPerEpoch(int other) {
        return new TrainingOptions(hiddenUnits, epochs, other, tolerance, seed, sampling, learning, penalties);
    }

    /**
     * @param other the reconstruction error at which to stop
     * @return these options with another tolerance
     */
    public TrainingOptions withTolerance(double other) {
        return new TrainingOptions(hiddenUnits, epochs, updatesPerEpoch, other, seed, sampling, learning, penalties);
    }

    /**
     * @param other the seed of all random numbers
     * @return these options with another seed
     */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, tolerance, other, sampling, learning, penalties);
    }

    /**
     * @param other how to sample
     * @return these options with other sampling
     */
    public TrainingOptions withSampling(Sampling other) {
        return new TrainingOptions(hiddenUnits, epochs, updatesPerEpoch, tolerance, seed, other, learning, penalties);
    }

    /**
     * @param other how to follow the gradient
     * @return these options with another way of learning
     */
    public TrainingOptions withLearning(Learning other) {
        return new TrainingOptions(hiddenUnits, epochs, updatesPerEpoch, tolerance, seed, sampling, other, penalties);
    }

    /**
     * @param other what else pulls at the parameters
     * @return these options with other penalties
     */
    public TrainingOptions withPenalties(Penalties other) {
        return new TrainingOptions(hiddenUnits, epochs, updatesPerEpoch, tolerance, seed, sampling, learning, other);
    }
}
