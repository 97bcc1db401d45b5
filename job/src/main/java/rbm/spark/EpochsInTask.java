package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rbm.training.DivergedException;
import rbm.training.EpochSummary;
import rbm.training.TrainingState;

/** The epochs that a task runs by itself, and what it returns of them. */
final class EpochsInTask implements Serializable {
    private final TrainingState state;
    private final ArrayList<EpochSummary> summaries = new ArrayList<>();
    private String divergence;

    EpochsInTask(TrainingState state) {
        this.state = state;
    }

    /**
     * @param most how many epochs to run at most
     * @return whether there is an epoch to run
     */
    boolean goesOn(int most) {
        return divergence == null
                && summaries.size() < most
                && (summaries.isEmpty() || summaries.get(summaries.size() - 1).outcome() != EpochSummary.Outcome.LAST);
    }

    /** Runs an epoch. That training diverged is a result like others: a failed task would only be tried again. */
    void run(Function<TrainingState, EpochSummary> epoch) {
        try {
            summaries.add(epoch.apply(state));
        } catch (DivergedException e) {
            divergence = e.getMessage();
        }
    }

    /** @throws DivergedException on the driver, if training diverged */
    void throwDivergence() {
        if (divergence != null) {
            throw new DivergedException(divergence);
        }
    }

    /** @return where training is after the last of the epochs */
    TrainingState state() {
        return state;
    }

    /** @return the epochs in order, at least one unless training diverged */
    List<EpochSummary> summaries() {
        return summaries;
    }
}
