package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import rbm.training.EpochSummary;
import rbm.training.TrainingState;

/** What a task returns that ran several epochs by itself. */
final class EpochsInTask implements Serializable {
    private final TrainingState state;
    private final ArrayList<EpochSummary> summaries;

    EpochsInTask(TrainingState state, ArrayList<EpochSummary> summaries) {
        this.state = state;
        this.summaries = summaries;
    }

    /** @return where training is after the last of the epochs */
    TrainingState state() {
        return state;
    }

    /** @return the epochs in order, at least one */
    List<EpochSummary> summaries() {
        return summaries;
    }
}
