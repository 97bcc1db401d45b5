/**
 * How good a machine is: log-likelihood (exact by enumeration, or by annealed importance sampling), pseudo-likelihood,
 * free-energy gap and reconstruction error, beside a model of independent units.
 *
 * <p>Everything is per case and in nats unless a unit is given. A {@link rbm.evaluation.CaseMetric} scores the cases of
 * a batch one by one; a {@link rbm.evaluation.CaseSum} adds the scores up exactly, so that the same cases give the same
 * bits however they are split into batches.
 */
package rbm.evaluation;
