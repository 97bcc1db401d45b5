package rbm.evaluation;

import rbm.model.Cases;
import rbm.model.Parameters;

/** The log-likelihood of each case in nats, log p(v) = -F(v) - log Z, for a log partition function found before. */
public final class LogLikelihood implements CaseMetric {
    private final FreeEnergy freeEnergy;
    private final double logPartition;

    /**
     * @param parameters the machine; kept, not copied
     * @param logPartition log Z of the same parameters, from {@link ExactPartition} or an {@link AisEstimate}
     */
    public LogLikelihood(Parameters parameters, double logPartition) {
        if (!Double.isFinite(logPartition)) {
            throw new IllegalArgumentException(
                    "Cannot compute log-likelihoods with the log partition function " + logPartition);
        }
        this.freeEnergy = new FreeEnergy(parameters);
        this.logPartition = logPartition;
    }

    @Override
    public double[] score(Cases cases) {
        double[] scores = freeEnergy.score(cases);
        for (int c = 0; c < scores.length; c++) {
            scores[c] = -scores[c] - logPartition;
        }
        return scores;
    }
}
