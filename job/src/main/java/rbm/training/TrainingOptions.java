package rbm.training;

import java.io.Serializable;
import java.util.Locale;
import rbm.model.VisibleLayer;

/**
 * How to train. Values are checked where they are set.
 *
 * @param hiddenUnits H, at least 1
 * @param epochs passes over the data, at least 1
 * @param updatesPerEpoch updates of the parameters in an epoch, at least 1
 * @param stopping when training ends before its last epoch
 * @param seed of all random numbers
 * @param sampling how the statistics of the two phases are made
 * @param learning how the parameters follow the gradient
 * @param penalties what else pulls at the parameters
 * @param visible what the visible units are
 */
public record TrainingOptions(
        int hiddenUnits,
        int epochs,
        int updatesPerEpoch,
        Stopping stopping,
        long seed,
        Sampling sampling,
        Learning learning,
        Penalties penalties,
        VisibleLayer visible)
        implements Serializable {
    /** Checks the numbers. */
    public TrainingOptions {
        Check.atLeast("hidden-units", hiddenUnits, 1);
        Check.atLeast("epochs", epochs, 1);
        Check.atLeast("updates-per-epoch", updatesPerEpoch, 1);
        if (visible.kind() != VisibleLayer.Kind.BINARY && sampling.negativePhase() != NegativePhase.CD) {
            throw new IllegalArgumentException("Cannot train " + visible.kind().text() + " with negative-phase "
                    + sampling.negativePhase().name().toLowerCase(Locale.ROOT)
                    + ": each case has a machine of its own, so its chains start at the case; expected cd");
        }
        if (visible.kind() == VisibleLayer.Kind.LIKES_GIVEN_RATED
                && sampling.statistics().negativeVisible() != UnitValues.STATES) {
            throw new IllegalArgumentException("Cannot train " + visible.kind().text()
                    + " with probabilities of visible units in the negative phase: expected states");
        }
    }

    /**
     * One update an epoch, seed 1, and the defaults of everything else.
     *
     * @param hiddenUnits H, at least 1
     * @param epochs passes over the data, at least 1
     * @return options to refine
     */
    public static TrainingOptions of(int hiddenUnits, int epochs) {
        return new TrainingOptions(
                hiddenUnits,
                epochs,
                1,
                Stopping.DEFAULTS,
                1,
                Sampling.DEFAULTS,
                Learning.DEFAULTS,
                Penalties.NONE,
                VisibleLayer.BINARY);
    }

    /**
     * @param other passes over the data
     * @return these options with another number of epochs
     */
    public TrainingOptions withEpochs(int other) {
        return new TrainingOptions(
                hiddenUnits, other, updatesPerEpoch, stopping, seed, sampling, learning, penalties, visible);
    }

    /**
     * @param other updates of the parameters in an epoch
     * @return these options with another number of updates
     */
    public TrainingOptions withUpdatesPerEpoch(int other) {
        return new TrainingOptions(hiddenUnits, epochs, other, stopping, seed, sampling, learning, penalties, visible);
    }

    /**
     * @param other when to stop early
     * @return these options with other rules of stopping
     */
    public TrainingOptions withStopping(Stopping other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, other, seed, sampling, learning, penalties, visible);
    }

    /**
     * @param other the seed of all random numbers
     * @return these options with another seed
     */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, stopping, other, sampling, learning, penalties, visible);
    }

    /**
     * @param other how to sample
     * @return these options with other sampling
     */
    public TrainingOptions withSampling(Sampling other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, stopping, seed, other, learning, penalties, visible);
    }

    /**
     * @param other how to follow the gradient
     * @return these options with another way of learning
     */
    public TrainingOptions withLearning(Learning other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, stopping, seed, sampling, other, penalties, visible);
    }

    /**
     * @param other what else pulls at the parameters
     * @return these options with other penalties
     */
    public TrainingOptions withPenalties(Penalties other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, stopping, seed, sampling, learning, other, visible);
    }

    /** @return K, how many values an item has of which a case takes one; 1 for binary units */
    public int states() {
        return visible.states();
    }

    /**
     * @param other what the visible units are
     * @return these options for other visible units
     */
    public TrainingOptions withVisible(VisibleLayer other) {
        return new TrainingOptions(
                hiddenUnits, epochs, updatesPerEpoch, stopping, seed, sampling, learning, penalties, other);
    }
}
