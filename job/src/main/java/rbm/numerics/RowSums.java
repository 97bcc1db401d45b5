package rbm.numerics;

import java.util.Arrays;

/**
 * Products with a matrix of 0 and 1, without a multiplication: rows of the other matrix are added up. Where few of them are
 * taken they are listed, and added one by one; where many are, they are added four at a time, by tables ({@link PatternSums}).
 *
 * <p>A crew shares the columns. The memory is used again; an object belongs to the thread that asks the crew.
 */
public final class RowSums {
    /** The share of ones from which patterns are faster than lists: put between 13 % and 50 %, where it was measured. */
    private static final double DENSE_FROM = 0.22;

    /** How many sums cost as much as making the tables, by what they add to that share: an estimate. */
    private static final double TABLE_SUMS = 30;

    /** The fewest sums, of few rows each, that are worth a part of the work. */
    private static final int FEWEST_SUMS = 64;

    private final Crew crew;
    private final UnitKernel units;
    private final PatternSums[] patterns;
    private final StripSums[] strips;
    private final ListBounds bounds = new ListBounds();

    /**
     * @param units what adds
     * @param crew who shares the work
     */
    public RowSums(UnitKernel units, Crew crew) {
        this.crew = crew;
        this.units = units;
        this.patterns = new PatternSums[crew.members()];
        this.strips = new StripSums[crew.members()];
        for (int member = 0; member < crew.members(); member++) {
            float[] memory = AlignedMemory.floats(PatternSums.TABLE + StripSums.MEMORY);
            patterns[member] = new PatternSums(units, memory);
            strips[member] = new StripSums(units, memory, AlignedMemory.START + PatternSums.TABLE);
        }
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
     * @param lists which rows are added to which sum, following one another
     * @param matrix [K x N]
     * @param rowCount K
     * @param sums [R x N]
     */
    public void add(RowLists lists, UnitKernel.Rows matrix, int rowCount, float[] sums) {
        if (StripSums.pay(lists, rowCount)) {
            RowLists parts = bounds.split(lists, rowCount, StripSums.ROWS);
            Strips columns = Strips.of(matrix.columns(), StripSums.WIDEST, crew.members());
            crew.share(
                    columns.count(),
                    (strip, member) -> strips[member].add(
                            parts, matrix, rowCount, columns.start(strip), columns.width(strip), sums));
        } else {
            crew.shareRange(
                    lists.count(), FEWEST_SUMS, (from, to, member) -> addOneByOne(lists, matrix, from, to, sums));
        }
    }

    private void addOneByOne(RowLists lists, UnitKernel.Rows matrix, int from, int to, float[] sums) {
        int[] offsets = lists.bounds();
        for (int sum = from; sum < to; sum++) {
            units.addRows(matrix, lists.rows(), offsets[sum], offsets[sum + 1], sums, sum * matrix.columns());
        }
    }

    /**
     * sums = sums + bits matrix.
     *
     * @param bits [R x K]
     * @param matrix [K x N]
     * @param sums [R x N]
     */
    public void add(BitMatrix bits, UnitKernel.Rows matrix, float[] sums) {
        Strips columns = Strips.of(matrix.columns(), PatternSums.WIDEST, crew.members());
        crew.share(
                columns.count(),
                (strip, member) ->
                        patterns[member].add(bits, matrix, columns.start(strip), columns.width(strip), sums));
    }

    /**
     * bits matrix^T, for some rows of the matrix that are side by side, by one member of the crew that is at work.
     *
     * @param member which
     * @param bits [R x K]
     * @param matrix [N x K]
     * @param first the first of the rows
     * @param count how many of them, n
     * @return the sums [R x n], and maybe some columns that mean nothing: memory of the member, until its next call
     */
    public UnitKernel.Rows multiplyTransposed(
            int member, BitMatrix bits, UnitKernel.Rows matrix, int first, int count) {
        return patterns[member].multiplyTransposed(bits, matrix, first, count);
    }

    /** Where, in each list, the rows start that are copied at a time. */
    private static final class ListBounds {
        private int[] bounds = new int[0];

        RowLists split(RowLists lists, int rowCount, int rows) {
            if (rowCount <= rows) {
                return lists;
            }
            int count = lists.count();
            int parts = (rowCount + rows - 1) / rows;
            if (bounds.length < Math.multiplyExact(parts + 1, count)) {
                bounds = new int[(parts + 1) * count];
            }
            for (int sum = 0; sum < count; sum++) {
                int at = lists.bounds()[lists.from() + sum];
                int end = lists.bounds()[lists.to() + sum];
                for (int part = 0; part <= parts; part++) {
                    if (part == parts) {
                        at = end;
                    } else if (part > 0) {
                        int found = Arrays.binarySearch(lists.rows(), at, end, part * rows);
                        at = found < 0 ? -found - 1 : found;
                    }
                    bounds[part * count + sum] = at;
                }
            }
            return new RowLists(lists.rows(), bounds, 0, count, count);
        }
    }
}
