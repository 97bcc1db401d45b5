package rbm.training;

import java.io.Serializable;

/** What there is to say about one epoch. */
public final class EpochSummary implements Serializable {
    private final int epoch;
    private final double reconstructionError;
    private final double seconds;

    EpochSummary(int epoch, double reconstructionError, double seconds) {
        this.epoch = epoch;
        this.reconstructionError = reconstructionError;
        this.seconds = seconds;
    }

    /** @return the epoch, from 1 */
    public int epoch() {
        return epoch;
    }

    /** @return mean squared difference per visible unit between a case and its mean reconstruction, in [0, 1] */
    public double reconstructionError() {
        return reconstructionError;
    }

    /** @return how long the epoch took */
    public double seconds() {
        return seconds;
    }
}
