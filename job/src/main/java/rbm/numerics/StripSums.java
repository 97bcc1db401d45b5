package rbm.numerics;

/**
 * Sums of listed rows, a strip of columns after the other: the strip of each row is copied to where it lies side by side with
 * those of its neighbours, as many rows at a time as stay in the second cache, and all sums take theirs from there. Each
 * number of a sum is added up in the order of its list: the bits are those of {@link UnitKernel#addRows}.
 */
final class StripSums {
    /** How many numbers the strips of some rows take. */
    static final int MEMORY = 1 << 16;

    /** The rows that are copied at a time. */
    static final int ROWS = 1 << 10;

    /** The columns of a strip, at most: four vectors of 16 lanes, or eight of eight. */
    static final int WIDEST = MEMORY / ROWS;

    /** How many sums of a strip that is narrower than its vectors are copied to and fro at a time. */
    private static final int EDGE = 256;

    /** How often each row must be taken, on average, for copying it to pay: an estimate. */
    private static final int LEAST_USES = 4;

    private final UnitKernel units;
    private final float[] memory;
    private final int start;
    private final float[] edge = new float[EDGE * WIDEST];

    /**
     * @param units what adds
     * @param memory what strips are copied to
     * @param start from where on
     */
    StripSums(UnitKernel units, float[] memory, int start) {
        this.units = units;
        this.memory = memory;
        this.start = start;
    }

    /**
     * Tells whether strips are faster than rows.
     *
     * @param lists which rows
     * @param rowCount how many rows there are
     * @return whether to use this, rather than {@link UnitKernel#addRows} for each sum
     */
    static boolean pay(RowLists lists, int rowCount) {
        return lists.size() >= Math.max((long) LEAST_USES * rowCount, lists.count());
    }

    /**
     * sums = sums + the listed rows, in the columns of a strip.
     *
     * @param parts which rows, in parts of {@link #ROWS} rows of the matrix that follow one another, if there are more
     * @param matrix the rows, [K x N]
     * @param rowCount K
     * @param column the first column of the strip
     * @param count how many columns it has, at most {@link #WIDEST}
     * @param sums [R x N]
     */
    void add(RowLists parts, UnitKernel.Rows matrix, int rowCount, int column, int count, float[] sums) {
        int columns = matrix.columns();
        int width = Strips.padded(count);
        int step = parts.to() - parts.from();
        for (int at = parts.from(), row = 0; row < rowCount; at += step, row += ROWS) {
            copy(matrix, row, Math.min(rowCount, row + ROWS), column, count, width);
            UnitKernel.Rows strip = new UnitKernel.Rows(memory, start - row * width, width);
            RowLists lists = new RowLists(parts.rows(), parts.bounds(), at, at + step, parts.count());
            if (count == width) {
                units.addListed(strip, lists, sums, column, columns);
            } else {
                addEdge(strip, lists, sums, column, columns);
            }
        }
    }

    private void copy(UnitKernel.Rows matrix, int from, int to, int column, int count, int width) {
        float[] values = matrix.values();
        for (int row = from; row < to; row++) {
            int at = start + (row - from) * width;
            System.arraycopy(values, matrix.rowStart(row) + column, memory, at, count);
            for (int k = count; k < width; k++) {
                memory[at + k] = 0;
            }
        }
    }

    /** Adds a strip of which the sums have not all columns. */
    private void addEdge(UnitKernel.Rows strip, RowLists lists, float[] sums, int column, int columns) {
        int width = strip.columns();
        int count = columns - column;
        for (int first = 0; first < lists.count(); first += EDGE) {
            int some = Math.min(EDGE, lists.count() - first);
            for (int sum = 0; sum < some; sum++) {
                System.arraycopy(sums, (first + sum) * columns + column, edge, sum * width, count);
            }
            RowLists part = new RowLists(lists.rows(), lists.bounds(), lists.from() + first, lists.to() + first, some);
            units.addListed(strip, part, edge, 0, width);
            for (int sum = 0; sum < some; sum++) {
                System.arraycopy(edge, sum * width, sums, (first + sum) * columns + column, count);
            }
        }
    }
}
