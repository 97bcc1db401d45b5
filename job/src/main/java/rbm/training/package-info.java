/**
 * Learning: Gibbs chains, the statistics of a block of cases, gradients, update rules and the loop over epochs.
 *
 * <p>Data flows one way: parameters go into a {@link rbm.training.StatisticsSource}, which returns the
 * {@link rbm.training.Statistics} of one update; a {@link rbm.training.Gradient} is made of them, and the
 * {@link rbm.training.UpdateRule} changes the {@link rbm.training.TrainingState}. Nothing here knows of Spark: the
 * same loop runs over blocks in this process and over blocks on a cluster, with the same bits.
 */
package rbm.training;
