package rbm.numerics;

import java.util.Arrays;

/**
 * Sums of listed rows, a strip of columns after the other, and as many rows at a time as stay in the second cache. Each number
 * of a sum is added up in the order of its list: the bits are those of {@link UnitKernel#addRows}. The memory is used again;
 * an object belongs to one thread.
 */
final class StripSums {
    /** How many rows are looked at at a time. */
    private static final int ROWS = 1 << 10;

    private final UnitKernel units;
    private float[] edge = new float[0];
    private int[] bounds = new int[0];

    /** Kept for the compiler not to leave out what it comes from. */
    private int fetched;

    /** @param units what adds */
    StripSums(UnitKernel units) {
        this.units = units;
    }

    /**
     * sums = sums + the listed rows.
     *
     * @param lists which rows are added to which sum, following one another, for R sums
     * @param matrix [K x N]
     * @param sums [R x N]
     */
    void add(RowLists lists, StripMatrix matrix, UnitKernel.Rows sums) {
        RowLists parts = split(lists, matrix.rows());
        int step = parts.to() - parts.from();
        for (int index = 0; index < matrix.strips(); index++) {
            UnitKernel.Rows strip = matrix.strip(index);
            int column = matrix.column(index);
            // A strip that ends in columns of 0 adds them to the sums that follow: only the last sums have none.
            int wide = Math.max(0, lists.count() - (column + strip.columns() - 1) / sums.stride());
            UnitKernel.Rows last = sums.from(wide).columns(column, sums.columns());
            for (int row = 0, from = parts.from(); row < matrix.rows(); row += ROWS, from += step) {
                RowLists part = new RowLists(parts.rows(), parts.bounds(), from, from + step, parts.count());
                fetched ^= matrix.fetch(index, row, Math.min(matrix.rows(), row + ROWS));
                units.addListed(strip, part.some(0, wide), sums.values(), sums.start() + column, sums.stride());
                addEdge(strip, part.some(wide, lists.count()), last);
            }
        }
    }

    /** Adds a strip that is wider than the sums. */
    private void addEdge(UnitKernel.Rows strip, RowLists lists, UnitKernel.Rows sums) {
        if (edge.length < strip.columns()) {
            edge = new float[strip.columns()];
        }
        for (int sum = 0; sum < lists.count(); sum++) {
            System.arraycopy(sums.values(), sums.rowStart(sum), edge, 0, sums.columns());
            units.addListed(strip, lists.some(sum, sum + 1), edge, 0, edge.length);
            System.arraycopy(edge, 0, sums.values(), sums.rowStart(sum), sums.columns());
        }
    }

    /** Finds where, in each list, the rows start that are looked at at a time. */
    private RowLists split(RowLists lists, int rowCount) {
        if (rowCount <= ROWS) {
            return lists;
        }
        int count = lists.count();
        int parts = (rowCount + ROWS - 1) / ROWS;
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
                    int found = Arrays.binarySearch(lists.rows(), at, end, part * ROWS);
                    at = found < 0 ? -found - 1 : found;
                }
                bounds[part * count + sum] = at;
            }
        }
        return new RowLists(lists.rows(), bounds, 0, count, count);
    }
}
