package rbm.evaluation;

import rbm.model.Parameters;

/** What held-out cases are scored by during training. */
public enum ValidationMetric {
    /** The log-likelihood where it can be had exactly in a moment, else the pseudo-likelihood. */
    AUTO,

    /** nDCG@k of a ranking of items that is to find hidden likes of a user from the others, see {@link RankingTask}. */
    NDCG,

    /** The log-likelihood in nats: exact up to 25 units in the smaller layer, else estimated by AIS. */
    LOG_LIKELIHOOD,

    /** The pseudo-likelihood in nats, over a sample of the units where there are many. */
    PSEUDO_LIKELIHOOD,

    /** The mean squared reconstruction error per visible unit. */
    RECONSTRUCTION_ERROR;

    /** 2^20 states of the smaller layer take well under a second. */
    private static final int MOMENT_UNITS = 20;

    /** Weights up to which the pseudo-likelihood is over all units. */
    private static final long SMALL_MACHINE = 1_000_000;

    private static final int SAMPLED_UNITS = 100;

    /**
     * @param parameters a machine
     * @return the metric that is used for it: itself, or what AUTO stands for
     */
    public ValidationMetric resolve(Parameters parameters) {
        return resolve(Math.min(parameters.visibleUnits(), parameters.hiddenUnits()));
    }

    /**
     * @param smallerLayer how many units the smaller layer of a machine has, or of several machines at most
     * @return the metric that is used for all of them: itself, or what AUTO stands for
     */
    public ValidationMetric resolve(int smallerLayer) {
        if (this != AUTO) {
            return this;
        }
        return smallerLayer <= MOMENT_UNITS ? LOG_LIKELIHOOD : PSEUDO_LIKELIHOOD;
    }

    /**
     * The log partition function, where the metric needs it.
     *
     * @param parameters the machine
     * @param base the model that AIS starts from
     * @param threads how many threads share the work; the result does not depend on it
     * @return log Z in nats; 0 where it is not needed
     */
    public double logPartition(Parameters parameters, IndependentModel base, int threads) {
        if (resolve(parameters) != LOG_LIKELIHOOD) {
            return 0;
        }
        return ExactPartition.isFeasible(parameters)
                ? LogPartition.exact(parameters, threads).value()
                : LogPartition.annealed(parameters, base, AisOptions.defaults(1), threads)
                        .value();
    }

    /**
     * The score of each case, larger is better.
     *
     * @param parameters the machine
     * @param logPartition from {@link #logPartition}
     * @param task what a ranking has to find; other metrics take no notice of it
     * @return a metric of cases; an error counts as its negative
     */
    public CaseMetric score(Parameters parameters, double logPartition, RankingTask task) {
        return switch (resolve(parameters)) {
            case NDCG -> new LikesRanking(parameters, task);
            case LOG_LIKELIHOOD -> new LogLikelihood(parameters, logPartition);
            case RECONSTRUCTION_ERROR -> negated(new ReconstructionError(parameters));
            default ->
                (long) parameters.visibleUnits() * parameters.hiddenUnits() <= SMALL_MACHINE
                        ? new PseudoLikelihood(parameters)
                        : new SampledPseudoLikelihood(
                                parameters, Math.min(SAMPLED_UNITS, parameters.visibleUnits()), 1);
        };
    }

    private static CaseMetric negated(CaseMetric metric) {
        return cases -> {
            double[] scores = metric.score(cases);
            for (int index = 0; index < scores.length; index++) {
                scores[index] = -scores[index];
            }
            return scores;
        };
    }
}
