package rbm.numerics;

import java.util.Arrays;

/**
 * Products with a matrix of 0 and 1, of which many are 1, by the "method of the four Russians" (Arlazarov, Dinic, Kronrod and
 * Faradzev 1970): rows of the other matrix are added up, four at a time. There are 16 ways to take some of four rows; the 16
 * sums are made once and read by all sums of the product, so that each costs a quarter of the additions.
 *
 * <p>At any time at most 64 columns and 64 rows are looked at, whose table of 16 times 16 rows (64 KiB) stays in a near
 * cache. A sum is added up in the order of the groups of four rows, and within a group as {@link UnitKernel#fillPatterns}
 * says: the bits are the same for all kernels.
 *
 * <p>The memory is used again; an object belongs to one thread.
 */
final class PatternSums {
    /** How many rows make a group. */
    static final int GROUP = 4;

    /** In how many ways some rows of a group can be taken. */
    static final int PATTERNS = 1 << GROUP;

    /** How many rows are taken at a time. */
    private static final int ROWS = BitMatrix.WORD;

    /** How many numbers the table has at most. */
    private static final int TABLE = ROWS / GROUP * PATTERNS * Strips.WIDEST;

    private final UnitKernel units;
    private final float[] scratch = AlignedMemory.floats(UnitKernel.SCRATCH);
    private float[] sums = new float[0];

    /** The table, in as many columns as are looked at. */
    private UnitKernel.Rows patterns = table(AlignedMemory.floats(TABLE), 0);

    /** @param units what adds */
    PatternSums(UnitKernel units) {
        this.units = units;
    }

    /**
     * to = to + factor bits matrix.
     *
     * @param bits [R x K]
     * @param matrix [K x n], n at most {@link Strips#WIDEST}
     * @param factor what the matrix is multiplied by
     * @param to sums, [R x n]
     */
    void add(BitMatrix bits, UnitKernel.Rows matrix, float factor, UnitKernel.Rows to) {
        int stride = Strips.padded(matrix.columns());
        clearSums(Math.multiplyExact(bits.rows(), stride));
        takeWidth(stride);
        for (int word = 0; word < bits.wordColumns(); word++) {
            copy(matrix, factor, word * ROWS, Math.min(bits.columns(), (word + 1) * ROWS));
            addWord(bits, word, 0, stride);
        }
        for (int sum = 0; sum < bits.rows(); sum++) {
            int from = AlignedMemory.START + sum * stride;
            units.addScaled(1, sums, from, to.values(), to.rowStart(sum), matrix.columns());
        }
    }

    /**
     * bits matrix^T, for some rows of the matrix that are side by side.
     *
     * @param bits [R x K]
     * @param matrix [N x K]
     * @param first the first of the rows
     * @param count how many of them, n
     * @return the sums [R x n], until the next call
     */
    UnitKernel.Rows multiplyTransposed(BitMatrix bits, UnitKernel.Rows matrix, int first, int count) {
        Strips strips = Strips.of(count);
        int stride = Strips.padded(count);
        clearSums(Math.multiplyExact(bits.rows(), stride));
        for (int strip = 0; strip < strips.count(); strip++) {
            int row = strips.start(strip);
            int some = strips.width(strip);
            takeWidth(Strips.padded(some));
            for (int word = 0; word < bits.wordColumns(); word++) {
                int to = Math.min(bits.columns(), (word + 1) * ROWS);
                copyTransposed(matrix, word * ROWS, to, first + row, some);
                addWord(bits, word, row, stride);
            }
        }
        return new UnitKernel.Rows(sums, AlignedMemory.START, count, stride);
    }

    private void clearSums(int size) {
        if (sums.length < size + AlignedMemory.START) {
            sums = AlignedMemory.floats(size);
        } else {
            Arrays.fill(sums, AlignedMemory.START, AlignedMemory.START + size, 0);
        }
    }

    private void takeWidth(int columns) {
        if (columns != patterns.columns()) {
            // The patterns without a row, which are never written, stand elsewhere now.
            clearTable();
            patterns = table(patterns.values(), columns);
        }
    }

    private static UnitKernel.Rows table(float[] values, int columns) {
        return new UnitKernel.Rows(values, AlignedMemory.START, columns, columns);
    }

    private void addWord(BitMatrix bits, int word, int column, int stride) {
        int groups = (Math.min(ROWS, bits.columns() - word * ROWS) + GROUP - 1) / GROUP;
        units.fillPatterns(patterns, groups);
        int at = AlignedMemory.START + column;
        units.addPatterns(patterns, bits.words(), word * bits.rows(), bits.rows(), sums, at, stride);
    }

    /** Copies rows {@code from} to {@code to} to the places of the patterns of one row; the rest is 0. */
    private void copy(UnitKernel.Rows matrix, float factor, int from, int to) {
        clearTableUnlessFull(to - from, matrix.columns());
        for (int row = from; row < to; row++) {
            int place = place(patterns, row - from);
            units.scale(factor, matrix.values(), matrix.rowStart(row), patterns.values(), place, matrix.columns());
        }
    }

    /** Does the same for the transposed matrix: columns {@code from} to {@code to} of some of its rows. */
    private void copyTransposed(UnitKernel.Rows matrix, int from, int to, int row, int count) {
        clearTableUnlessFull(to - from, count);
        units.transpose(matrix.from(row).columns(from, to), count, patterns, scratch);
    }

    private void clearTableUnlessFull(int rows, int count) {
        if (rows % GROUP != 0 || count < patterns.columns()) {
            clearTable();
        }
    }

    private void clearTable() {
        Arrays.fill(patterns.values(), AlignedMemory.START, AlignedMemory.START + TABLE, 0);
    }

    /** Where the pattern of one row alone stands. */
    static int place(UnitKernel.Rows table, int row) {
        return table.rowStart((row / GROUP) * PATTERNS + (1 << row % GROUP));
    }
}
