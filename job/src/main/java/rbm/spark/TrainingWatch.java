package rbm.spark;

import rbm.training.EpochSummary;
import rbm.training.TrainingState;

/** Looks at training between epochs, on the driver. */
public interface TrainingWatch {
    /** Nobody looks. */
    TrainingWatch NONE = new TrainingWatch() {
        @Override
        public int mostEpochs(int epoch) {
            return Integer.MAX_VALUE;
        }

        @Override
        public void look(TrainingState state, EpochSummary.Outcome last) {}
    };

    /**
     * @param epoch the number of epochs done
     * @return how many epochs may be run before the next look, at least 1; there may be looks before
     */
    int mostEpochs(int epoch);

    /**
     * Looks at the state, which does not change meanwhile. An exception ends training and reaches its caller.
     *
     * @param state what training has reached
     * @param last how the latest epoch ended
     */
    void look(TrainingState state, EpochSummary.Outcome last);
}
