/**
 * From lines of text to cases, without Spark: one line becomes one preference or one row, a user's preferences become
 * one case, and every case has a key and a block that depend on its id alone.
 *
 * <p>A bad line is a value ({@link rbm.data.ParsedLine.Bad}), not an exception: it is counted, shown and kept aside. Only
 * a mistake that ends the run is an {@link rbm.data.InputException}.
 */
package rbm.data;
