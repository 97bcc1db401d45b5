package rbm.training;

import java.util.Arrays;

/** Runs epochs: for each update of an epoch the statistics are asked for, and the parameters follow the gradient. */
public final class Trainer {
    private final TrainingOptions options;
    private final long[] casesOfUpdates;
    private final double casesOfMeanUpdate;
    private final UpdateRule rule;

    /**
     * @param options how to train
     * @param casesOfUpdates how many cases each update of an epoch sees
     */
    public Trainer(TrainingOptions options, long[] casesOfUpdates) {
        this.options = options;
        this.casesOfUpdates = casesOfUpdates;
        this.casesOfMeanUpdate = Arrays.stream(casesOfUpdates).average().orElseThrow();
        this.rule = new UpdateRule(options);
    }

    /**
     * Runs one epoch.
     *
     * @param state changed in place
     * @param source the statistics of the data
     * @return what happened
     * @throws DivergedException if a parameter is no longer finite
     */
    public EpochSummary runEpoch(TrainingState state, StatisticsSource source) {
        long start = System.nanoTime();
        double error = 0;
        long cases = 0;
        for (int update = 0; update < options.updatesPerEpoch(); update++) {
            if (casesOfUpdates[update] > 0) {
                UpdateSums sums = source.sums(new UpdateRequest(state, update, casesOfUpdates[update]));
                Statistics statistics = sums.statistics();
                rule.apply(state, statistics, casesOfUpdates[update] / casesOfMeanUpdate);
                state.moveChains(sums.chains());
                error += statistics.reconstructionError() * statistics.cases();
                cases += statistics.cases();
            }
        }
        state.nextEpoch();
        return new EpochSummary(state.epoch(), error / cases, (System.nanoTime() - start) / 1e9);
    }

    /**
     * Tells whether training ends here.
     *
     * @param last the epoch that was just run
     * @return whether all epochs are done or the reconstruction error is below the tolerance
     */
    public boolean isFinished(EpochSummary last) {
        return last.epoch() >= options.epochs() || last.reconstructionError() < options.tolerance();
    }
}
