package rbm.training;

import java.util.Arrays;
import rbm.numerics.Crew;

/**
 * Runs epochs: for each update of an epoch the statistics are asked for, and the parameters follow the gradient. An
 * epoch that leaves the finite numbers or explodes is taken back once; the averaged parameters are validated, and the
 * best are kept.
 */
public final class Trainer {
    private final TrainingOptions options;
    private final long[] casesOfUpdates;
    private final double casesOfMeanUpdate;
    private final UpdateRule rule;
    private final DivergenceGuard guard;

    /** What training had reached before the latest epoch; used again, since to make room for it takes longer than to copy. */
    private TrainingState before;

    /**
     * @param options how to train
     * @param casesOfUpdates how many cases each update of an epoch sees
     */
    public Trainer(TrainingOptions options, long[] casesOfUpdates) {
        this(options, casesOfUpdates, Crew.ALONE);
    }

    /**
     * @param options how to train
     * @param casesOfUpdates how many cases each update of an epoch sees
     * @param crew who shares the work
     */
    public Trainer(TrainingOptions options, long[] casesOfUpdates, Crew crew) {
        this.options = options;
        this.casesOfUpdates = casesOfUpdates;
        this.casesOfMeanUpdate = Arrays.stream(casesOfUpdates).average().orElseThrow();
        this.rule = new UpdateRule(options, crew);
        this.guard = new DivergenceGuard(crew);
    }

    /**
     * Runs one epoch, and validates the machine when that is due.
     *
     * @param state changed in place; as before the epoch if that was rolled back
     * @param source the statistics of the data
     * @param validator judges the averaged parameters
     * @return what happened
     * @throws DivergedException if training diverges for the second time; the state is then as before the epoch
     */
    public EpochSummary runEpoch(TrainingState state, StatisticsSource source, Validator validator) {
        long start = System.nanoTime();
        before = state.copyTo(before);
        double error;
        try {
            error = updates(state, source);
        } catch (DivergenceGuard.Divergence divergence) {
            state.become(before);
            before = null;
            guard.rollBack(state, divergence, options.learning().learningRate());
            return new EpochSummary(
                    state.epoch() + 1, Double.NaN, Validation.NONE, seconds(start), EpochSummary.Outcome.ROLLED_BACK);
        }
        state.endEpoch(error);
        Validation validation = Validation.NONE;
        if (options.stopping().isDue(state.epoch(), options.epochs())) {
            validation = validator.validate(state.average());
            state.validated(validation);
        }
        EpochSummary.Outcome outcome = isFinished(state) ? EpochSummary.Outcome.LAST : EpochSummary.Outcome.DONE;
        return new EpochSummary(state.epoch(), error, validation, seconds(start), outcome);
    }

    /** Makes the updates of an epoch and returns its reconstruction error. */
    private double updates(TrainingState state, StatisticsSource source) throws DivergenceGuard.Divergence {
        double error = 0;
        long cases = 0;
        for (int update = 0; update < options.updatesPerEpoch(); update++) {
            if (casesOfUpdates[update] > 0) {
                UpdateSums sums = source.sums(new UpdateRequest(state, update, casesOfUpdates[update]));
                Statistics statistics = sums.statistics();
                guard.check(statistics);
                rule.apply(state, statistics, casesOfUpdates[update] / casesOfMeanUpdate);
                guard.check(state);
                state.moveChains(sums.chains());
                error += statistics.reconstructionError() * statistics.cases();
                cases += statistics.cases();
            }
        }
        guard.check(state, error / cases);
        return error / cases;
    }

    /**
     * @param state between two epochs, such as one that training goes on from
     * @return whether training has reached its end: all epochs are done, the error is below the tolerance, or the score
     *     has not improved for too long
     */
    public boolean isFinished(TrainingState state) {
        Stopping stopping = options.stopping();
        return state.epoch() >= options.epochs()
                || state.lastError() < stopping.tolerance()
                || stopping.patience() > 0 && state.validationsSinceBest() >= stopping.patience();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
