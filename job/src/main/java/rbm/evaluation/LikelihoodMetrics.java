package rbm.evaluation;

import java.util.EnumMap;
import java.util.Map;
import rbm.model.Cases;
import rbm.model.Parameters;

/** All metrics of a {@link LikelihoodReport} for one machine. */
public final class LikelihoodMetrics {
    private final Map<LikelihoodMetric, CaseMetric> metrics = new EnumMap<>(LikelihoodMetric.class);

    private LikelihoodMetrics(
            Parameters parameters, double logPartition, IndependentModel independent, CaseMetric pseudoLikelihood) {
        metrics.put(LikelihoodMetric.LOG_LIKELIHOOD, new LogLikelihood(parameters, logPartition));
        metrics.put(LikelihoodMetric.INDEPENDENT_LOG_LIKELIHOOD, independent);
        metrics.put(LikelihoodMetric.PSEUDO_LIKELIHOOD, pseudoLikelihood);
        metrics.put(LikelihoodMetric.FREE_ENERGY, new FreeEnergy(parameters));
        metrics.put(LikelihoodMetric.RECONSTRUCTION_ERROR, new ReconstructionError(parameters));
    }

    /**
     * Metrics with the pseudo-likelihood over all units.
     *
     * @param parameters the machine; kept, not copied
     * @param logPartition log Z of the machine in nats
     * @param independent the model of independent units, fitted to the training cases
     * @return the metrics
     */
    public static LikelihoodMetrics of(Parameters parameters, double logPartition, IndependentModel independent) {
        return new LikelihoodMetrics(parameters, logPartition, independent, new PseudoLikelihood(parameters));
    }

    /**
     * Metrics with a sampled pseudo-likelihood, for machines of many visible units.
     *
     * @param parameters the machine; kept, not copied
     * @param logPartition log Z of the machine in nats
     * @param independent the model of independent units, fitted to the training cases
     * @param pseudoLikelihood the pseudo-likelihood of the same machine
     * @return the metrics
     */
    public static LikelihoodMetrics of(
            Parameters parameters,
            double logPartition,
            IndependentModel independent,
            SampledPseudoLikelihood pseudoLikelihood) {
        return new LikelihoodMetrics(parameters, logPartition, independent, pseudoLikelihood);
    }

    double[] score(LikelihoodMetric metric, Cases cases) {
        return metrics.get(metric).score(cases);
    }
}
