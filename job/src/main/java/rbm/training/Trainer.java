package rbm.training;

/** Runs epochs: for each update of an epoch the statistics are asked for, and the parameters follow the gradient. */
public final class Trainer {
    private final TrainingOptions options;
    private final UpdateRule rule;

    /** @param options how to train */
    public Trainer(TrainingOptions options) {
        this.options = options;
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
            Statistics statistics = source.statistics(state.parameters(), state.epoch(), update);
            if (statistics.cases() > 0) {
                rule.apply(state, statistics);
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
