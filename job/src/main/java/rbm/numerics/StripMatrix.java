package rbm.numerics;

/**
 * A matrix of which rows are added up many times, in strips of columns: in a strip the rows lie side by side, so that those
 * that are taken stay in the second cache, and none spans more lines of the cache than it has to. Several threads may write
 * different rows. The memory is used again for the next matrix.
 */
public final class StripMatrix {
    /** How many numbers it may have: an array could have twice as many. */
    private static final long MOST_NUMBERS = 1L << 30;

    /** How many numbers a line of the cache has. */
    private static final int LINE = 16;

    /** How often each row must be taken, on average, for writing it to pay: an estimate. */
    private static final int LEAST_USES = 4;

    private final UnitKernel units;
    private float[] memory = new float[0];
    private int rows;

    /** The first column of each strip, and behind them the number of columns. */
    private int[] columns;

    private UnitKernel.Rows[] strips;

    /** @param units what copies */
    public StripMatrix(UnitKernel units) {
        this.units = units;
    }

    /**
     * Tells whether strips are faster than rows where they are.
     *
     * @param taken how many rows are taken over all sums
     * @param sumCount how many sums
     * @param rowCount how many rows there are
     * @param columns how many columns
     * @return whether to make strips, rather than to add rows one by one
     */
    public static boolean pays(long taken, int sumCount, int rowCount, int columns) {
        boolean fits = (long) rowCount * Strips.padded(columns) <= MOST_NUMBERS;
        return fits && taken >= Math.max((long) LEAST_USES * rowCount, sumCount);
    }

    /**
     * Takes a shape. All rows have to be written then.
     *
     * @param rowCount how many rows
     * @param columnCount how many columns
     */
    public void shape(int rowCount, int columnCount) {
        int size = Math.multiplyExact(rowCount, Strips.padded(columnCount));
        if (memory.length < size + AlignedMemory.START) {
            memory = AlignedMemory.floats(size);
        }
        rows = rowCount;
        Strips dealt = Strips.of(columnCount);
        strips = new UnitKernel.Rows[dealt.count()];
        columns = new int[dealt.count() + 1];
        for (int index = 0; index < strips.length; index++) {
            int width = Strips.padded(dealt.width(index));
            strips[index] = new UnitKernel.Rows(memory, AlignedMemory.START + rows * dealt.start(index), width, width);
            columns[index + 1] = dealt.start(index + 1);
        }
    }

    /**
     * Writes some rows.
     *
     * @param matrix of the shape
     * @param factor what it is multiplied by
     * @param from the first of the rows
     * @param to the last of them, exclusive
     */
    public void write(UnitKernel.Rows matrix, float factor, int from, int to) {
        for (int row = from; row < to; row++) {
            int source = matrix.rowStart(row);
            for (int index = 0; index < strips.length; index++) {
                int count = columns[index + 1] - columns[index];
                int at = strips[index].rowStart(row);
                units.scale(factor, matrix.values(), source + columns[index], memory, at, count);
                for (int k = count; k < strips[index].columns(); k++) {
                    memory[at + k] = 0;
                }
            }
        }
    }

    /**
     * Reads rows of a strip in their order: so they come into the cache several times faster, if another core has written them,
     * than in the order in which lists take them.
     *
     * @param index which strip
     * @param from the first of the rows
     * @param to the last of them, exclusive
     * @return something that depends on what was read
     */
    int fetch(int index, int from, int to) {
        UnitKernel.Rows strip = strips[index];
        int bits = 0;
        for (int at = strip.rowStart(from); at < strip.rowStart(to); at += LINE) {
            bits ^= Float.floatToRawIntBits(memory[at]);
        }
        return bits;
    }

    /** @return how many rows it has */
    int rows() {
        return rows;
    }

    /** @return how many strips it has */
    int strips() {
        return strips.length;
    }

    /**
     * @param index which strip
     * @return its first column
     */
    int column(int index) {
        return columns[index];
    }

    /**
     * @param index which strip
     * @return the strip, its columns made more by columns of 0 until they fill vectors
     */
    UnitKernel.Rows strip(int index) {
        return strips[index];
    }
}
