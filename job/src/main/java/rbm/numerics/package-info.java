/** Numbers without meaning: the logistic function and its relatives, and counter-based random numbers. */
package rbm.numerics;
