package rbm.numerics;

import java.util.Arrays;

/**
 * A matrix of 0 and 1, a bit each, all 0 after {@link #clear}. Its memory is used again for the next matrix.
 *
 * <p>64 columns make a word, with the first of them in the lowest bit; the words of the same 64 columns are side by side.
 */
public final class BitMatrix {
    /** How many columns a word has. */
    static final int WORD = Long.SIZE;

    private int rows;
    private int columns;
    private long[] words = new long[0];

    /**
     * Takes a shape and sets everything to 0.
     *
     * @param rowCount how many rows
     * @param columnCount how many columns
     */
    public void clear(int rowCount, int columnCount) {
        rows = rowCount;
        columns = columnCount;
        int size = Math.multiplyExact(rows, wordColumns());
        if (words.length < size) {
            words = new long[size];
        } else {
            Arrays.fill(words, 0, size, 0);
        }
    }

    /**
     * Sets a bit to 1.
     *
     * @param row its row
     * @param column its column
     */
    public void set(int row, int column) {
        words[(column >> 6) * rows + row] |= 1L << column;
    }

    /**
     * Takes the states of a row.
     *
     * @param row which
     * @param states exactly 0 or 1 each, of all rows, [R x K]
     * @param units gathers them
     */
    public void take(int row, UnitKernel.Rows states, UnitKernel units) {
        int at = states.rowStart(row);
        for (int column = 0, word = row; column < columns; column += WORD, word += rows) {
            words[word] = units.bits(states.values(), at + column, Math.min(WORD, columns - column));
        }
    }

    /**
     * @param row which row
     * @return how many bits of it are 1
     */
    public int ones(int row) {
        int ones = 0;
        for (int word = row; word < rows * wordColumns(); word += rows) {
            ones += Long.bitCount(words[word]);
        }
        return ones;
    }

    /** @return R */
    int rows() {
        return rows;
    }

    /** @return K */
    int columns() {
        return columns;
    }

    /** @return how many words a row has */
    int wordColumns() {
        return (columns + WORD - 1) / WORD;
    }

    /** @return the words, the array itself: word c of row r is at c R + r */
    long[] words() {
        return words;
    }
}
