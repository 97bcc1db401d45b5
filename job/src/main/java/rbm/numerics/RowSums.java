package rbm.numerics;

/**
 * Products with a matrix of 0 and 1, without a multiplication: rows of the other matrix are added up. Where few of them are
 * taken they are listed, and added one by one, from strips if each is taken some times ({@link StripMatrix}); where many are,
 * they are added four at a time, by tables ({@link PatternSums}).
 *
 * <p>The memory is used again; an object belongs to one thread at a time.
 */
public final class RowSums {
    /** The share of ones from which patterns are faster than lists: put between 13 % and 50 %, where it was measured. */
    private static final double DENSE_FROM = 0.22;

    /** How many sums cost as much as making the tables, by what they add to that share: an estimate. */
    private static final double TABLE_SUMS = 30;

    private final UnitKernel units;
    private final PatternSums patterns;
    private final StripSums strips;

    /** @param units what adds */
    public RowSums(UnitKernel units) {
        this.units = units;
        this.patterns = new PatternSums(units);
        this.strips = new StripSums(units);
    }

    /**
     * Tells which way is faster.
     *
     * @param rowCount K, how many rows there are to take
     * @param sumCount R, how many sums there are
     * @param ones how many rows are taken over all sums
     * @return whether to use patterns, rather than lists
     */
    public static boolean patternsPay(int rowCount, int sumCount, long ones) {
        return ones > DENSE_FROM * rowCount * (sumCount + TABLE_SUMS);
    }

    /**
     * sums = sums + the listed rows, each number in the order of its list.
     *
     * @param lists which rows are added to which sum, following one another, for R sums
     * @param matrix [K x N]
     * @param sums [R x N]; if rows are further apart than N, 0 is added to what is between them
     */
    public void add(RowLists lists, StripMatrix matrix, UnitKernel.Rows sums) {
        strips.add(lists, matrix, sums);
    }

    /**
     * sums = sums + factor times the listed rows, to the same bits as by a matrix in strips, see {@link StripMatrix#pays}.
     *
     * @param lists which rows are added to which sum, for R sums
     * @param matrix [K x N]
     * @param factor what rows are multiplied by
     * @param sums [R x N]
     */
    public void add(RowLists lists, UnitKernel.Rows matrix, float factor, UnitKernel.Rows sums) {
        for (int sum = 0; sum < lists.count(); sum++) {
            int from = lists.bounds()[lists.from() + sum];
            int to = lists.bounds()[lists.to() + sum];
            int at = sums.rowStart(sum);
            if (factor == 1) {
                units.addRows(matrix, lists.rows(), from, to, sums.values(), at);
            } else {
                for (int index = from; index < to; index++) {
                    int row = matrix.rowStart(lists.rows()[index]);
                    units.addScaled(factor, matrix.values(), row, sums.values(), at, matrix.columns());
                }
            }
        }
    }

    /**
     * sums = sums + factor bits matrix.
     *
     * @param bits [R x K]
     * @param matrix [K x N]
     * @param factor what the matrix is multiplied by
     * @param sums [R x N]
     */
    public void add(BitMatrix bits, UnitKernel.Rows matrix, float factor, UnitKernel.Rows sums) {
        Strips columns = Strips.of(matrix.columns());
        for (int strip = 0; strip < columns.count(); strip++) {
            int from = columns.start(strip);
            int to = columns.start(strip + 1);
            patterns.add(bits, matrix.columns(from, to), factor, sums.columns(from, to));
        }
    }

    /**
     * bits matrix^T, for some rows of the matrix that are side by side.
     *
     * @param bits [R x K]
     * @param matrix [N x K]
     * @param first the first of the rows
     * @param count how many of them, n
     * @return the sums [R x n]: memory of this object, until its next call
     */
    public UnitKernel.Rows multiplyTransposed(BitMatrix bits, UnitKernel.Rows matrix, int first, int count) {
        return patterns.multiplyTransposed(bits, matrix, first, count);
    }
}
