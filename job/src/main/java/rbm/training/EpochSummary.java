package rbm.training;

import java.io.Serializable;

/** What there is to say about one epoch. */
public final class EpochSummary implements Serializable {
    /** How an epoch ended. */
    public enum Outcome {
        /** Training goes on. */
        DONE,

        /** Its updates were not finite or exploded; training went back to before it, with half the learning rate. */
        ROLLED_BACK,

        /** Training ends: all epochs are done, or the machine is good enough, or it gets no better. */
        LAST
    }

    private final int epoch;
    private final double reconstructionError;
    private final Validation validation;
    private final double seconds;
    private final Outcome outcome;

    /**
     * @param epoch the epoch, from 1
     * @param reconstructionError of the epoch
     * @param validation of the machine after it
     * @param seconds how long it took
     * @param outcome how it ended
     */
    public EpochSummary(int epoch, double reconstructionError, Validation validation, double seconds, Outcome outcome) {
        this.epoch = epoch;
        this.reconstructionError = reconstructionError;
        this.validation = validation;
        this.seconds = seconds;
        this.outcome = outcome;
    }

    /**
     * @param epochs how many epochs there were before
     * @return the same, numbered after these
     */
    public EpochSummary after(int epochs) {
        return new EpochSummary(epochs + epoch, reconstructionError, validation, seconds, outcome);
    }

    /** @return the epoch, from 1 */
    public int epoch() {
        return epoch;
    }

    /** @return mean squared difference per visible unit between a case and its mean reconstruction, in [0, 1] */
    public double reconstructionError() {
        return reconstructionError;
    }

    /** @return how good the machine was after the epoch, if that was found out */
    public Validation validation() {
        return validation;
    }

    /** @return how long the epoch took */
    public double seconds() {
        return seconds;
    }

    /** @return how the epoch ended */
    public Outcome outcome() {
        return outcome;
    }
}
