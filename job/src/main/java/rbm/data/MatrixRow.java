package rbm.data;

/**
 * One case written as a row of 0 and 1.
 *
 * @param width how many values the row has
 * @param unitsOn the columns that are 1, ascending, from 0
 */
public record MatrixRow(int width, int[] unitsOn) {}
