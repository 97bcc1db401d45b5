package rbm.numerics;

import java.util.Arrays;

/**
 * Products with a matrix of 0 and 1, without a multiplication: rows of the other matrix are added up, four at a time by the
 * "method of the four Russians" (Arlazarov, Dinic, Kronrod and Faradzev 1970). There are 16 ways to take some of four rows;
 * the 16 sums are made once and read by all sums of the product, so that each costs a quarter of the additions.
 *
 * <p>At any time at most 64 columns and 64 rows are looked at, whose table of 16 times 16 rows (64 KiB) stays in a near
 * cache. A sum is added up in the order of the groups of four rows, and within a
 * group as {@link UnitKernel#fillPatterns} says: the bits are the same for all kernels.
 *
 * <p>The memory is used again; an object belongs to one thread.
 */
public final class RowSums {
    /** How many rows make a group. */
    static final int GROUP = 4;

    /** In how many ways some rows of a group can be taken. */
    static final int PATTERNS = 1 << GROUP;

    /** The fewest columns of a table: a multiple of the lanes of a vector. */
    private static final int NARROWEST = 16;

    /** The most columns of a table: eight vectors of eight lanes, since each row that is read has to be found first. */
    private static final int WIDEST = 64;

    /** How many rows are taken at a time. */
    private static final int ROWS = BitMatrix.WORD;

    /** The share of ones from which this is faster than row by row: put between 13 % and 50 %, where it was measured. */
    private static final double DENSE_FROM = 0.17;

    /** How many sums cost as much as making the tables, by what they add to that share: an estimate. */
    private static final double TABLE_SUMS = 30;

    private final UnitKernel units;
    private final float[] table = new float[ROWS / GROUP * PATTERNS * WIDEST];
    private float[] tile = new float[0];
    private int width;

    /** @param units what adds */
    public RowSums(UnitKernel units) {
        this.units = units;
    }

    /**
     * Tells which way is faster.
     *
     * @param rowCount K, how many rows there are to take
     * @param sumCount R, how many sums there are
     * @param ones how many rows are taken over all sums
     * @return whether to use this, rather than {@link UnitKernel#addRows} for each sum
     */
    public static boolean pays(int rowCount, int sumCount, long ones) {
        return ones > DENSE_FROM * rowCount * (sumCount + TABLE_SUMS);
    }

    /**
     * sums = sums + bits matrix.
     *
     * @param bits [R x K]
     * @param matrix [K x N]
     * @param sums [R x N]
     */
    public void add(BitMatrix bits, UnitKernel.Rows matrix, float[] sums) {
        int columns = matrix.columns();
        for (int column = 0; column < columns; column += width) {
            int count = start(bits.rows(), columns - column);
            for (int word = 0; word < bits.wordColumns(); word++) {
                copy(matrix, word * ROWS, Math.min(bits.columns(), (word + 1) * ROWS), column, count);
                addWord(bits, word);
            }
            addTile(bits.rows(), count, sums, column, columns);
        }
    }

    /**
     * sums = bits matrix^T, for some rows of the matrix that are side by side.
     *
     * @param bits [R x K]
     * @param matrix [N x K]
     * @param first the first of the rows
     * @param count how many of them, n
     * @param sums [R x n]
     */
    public void multiplyTransposed(BitMatrix bits, UnitKernel.Rows matrix, int first, int count, float[] sums) {
        for (int row = 0; row < count; row += width) {
            int some = start(bits.rows(), count - row);
            for (int word = 0; word < bits.wordColumns(); word++) {
                int to = Math.min(bits.columns(), (word + 1) * ROWS);
                copyTransposed(matrix, word * ROWS, to, first + row, some);
                addWord(bits, word);
            }
            for (int sum = 0; sum < bits.rows(); sum++) {
                System.arraycopy(tile, sum * width, sums, sum * count + row, some);
            }
        }
    }

    /** Sets the width to that of the next table, and the sums of these columns to 0; returns how many columns it takes. */
    private int start(int sums, int columnsLeft) {
        int next = WIDEST;
        while (next > NARROWEST && columnsLeft <= next / 2) {
            next /= 2;
        }
        if (next != width) {
            // The patterns without a row, which are never written, stand elsewhere now.
            Arrays.fill(table, 0);
            width = next;
        }
        int size = Math.multiplyExact(sums, WIDEST);
        if (tile.length < size) {
            tile = new float[size];
        } else {
            Arrays.fill(tile, 0, sums * width, 0);
        }
        return Math.min(width, columnsLeft);
    }

    private void addWord(BitMatrix bits, int word) {
        int groups = (Math.min(ROWS, bits.columns() - word * ROWS) + GROUP - 1) / GROUP;
        units.fillPatterns(table, groups, width);
        units.addPatterns(new UnitKernel.Rows(table, width), bits.words(), word * bits.rows(), bits.rows(), tile);
    }

    private void addTile(int sums, int count, float[] to, int column, int columns) {
        for (int sum = 0; sum < sums; sum++) {
            int from = sum * width;
            int at = sum * columns + column;
            for (int k = 0; k < count; k++) {
                to[at + k] += tile[from + k];
            }
        }
    }

    /** Copies some columns of rows {@code from} to {@code to} to the places of the patterns of one row; the rest is 0. */
    private void copy(UnitKernel.Rows matrix, int from, int to, int column, int count) {
        clearTableUnlessFull(to - from, count);
        for (int row = from; row < to; row++) {
            System.arraycopy(matrix.values(), row * matrix.columns() + column, table, place(row - from), count);
        }
    }

    /** Does the same for the transposed matrix: columns {@code from} to {@code to} of some of its rows. */
    private void copyTransposed(UnitKernel.Rows matrix, int from, int to, int row, int count) {
        clearTableUnlessFull(to - from, count);
        float[] values = matrix.values();
        int columns = matrix.columns();
        for (int index = 0; index < to - from; index++) {
            int start = row * columns + from + index;
            int place = place(index);
            for (int k = 0; k < count; k++) {
                table[place + k] = values[start + k * columns];
            }
        }
    }

    private void clearTableUnlessFull(int rows, int count) {
        if (rows % GROUP != 0 || count < width) {
            Arrays.fill(table, 0);
        }
    }

    /** Where the pattern of one row alone stands. */
    private int place(int row) {
        return ((row / GROUP) * PATTERNS + (1 << row % GROUP)) * width;
    }
}
