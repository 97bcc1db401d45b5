package rbm.numerics;

/**
 * Which rows of a matrix are added up, for each of some sums: sum s takes the rows that are listed from {@code bounds[from + s]}
 * to {@code bounds[to + s]}, exclusive, in this order. With {@code to = from + 1} the lists follow one another.
 *
 * @param rows numbers of rows, ascending for each sum
 * @param bounds where lists start and end in {@code rows}
 * @param from where the starts are in {@code bounds}
 * @param to where the ends are in {@code bounds}
 * @param count how many sums
 */
public record RowLists(int[] rows, int[] bounds, int from, int to, int count) {
    /**
     * Lists that follow one another.
     *
     * @param rows numbers of rows, ascending for each sum
     * @param offsets where the lists start, and behind them where the last one ends
     * @param count how many sums
     */
    public RowLists(int[] rows, int[] offsets, int count) {
        this(rows, offsets, 0, 1, count);
    }

    /**
     * @param first which sum
     * @param end which sum, exclusive
     * @return the lists of some sums
     */
    RowLists some(int first, int end) {
        return new RowLists(rows, bounds, from + first, to + first, end - first);
    }

    /**
     * @param sum which sum
     * @return how many rows are listed for it
     */
    public int size(int sum) {
        return bounds[to + sum] - bounds[from + sum];
    }
}
