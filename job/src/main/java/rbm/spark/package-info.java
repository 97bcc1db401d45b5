/**
 * The only code that sees Spark: reading, blocks of cases as a distributed data set, and distributed training.
 *
 * <p>What a task returns is added on the driver as fixed-point numbers, so nothing here depends on the order in which
 * tasks end, on how many there are, or on how often they are tried.
 */
package rbm.spark;
