package rbm.numerics;

/**
 * What is done to every unit of a layer. All implementations return the same bits, on every machine: they make the same
 * single-precision operations in the same order, and differ in how many they make at once.
 *
 * <p>Implementations have no state and are used by many threads. One that needs more than the JDK's standard modules is
 * found as a service ({@link java.util.ServiceLoader}).
 */
public interface UnitKernel {
    /** How much more room {@link #listOn} needs than there are units. */
    int LIST_ROOM = 16;

    /**
     * How many sums of products are made beside each other, of every 16th product. To the first eight of these the last eight are
     * added, to the first four of these the next four, and so on.
     */
    int PARTIAL_SUMS = 16;

    /** How much room {@link #transpose} needs: 16 x 16 numbers, and some that are read with them. */
    int SCRATCH = 17 * 16;

    /** @return what it is, in a few words */
    String name();

    /**
     * Replaces inputs by probabilities, 1 / (1 + exp(-(x + b))), and adds up their squares while they are at hand.
     *
     * <p>The relative error is below 3e-7; the result is exactly 0 where x + b is below -87, exactly 1 where it is above
     * 20, and not a number where it is not a number.
     *
     * @param inputs x on entry, probabilities on return
     * @param from the first index of the inputs
     * @param bias b
     * @param biasFrom the first index of the bias
     * @param count how many
     * @param partial room for {@link #PARTIAL_SUMS} numbers, overwritten
     * @return the sum of the squares of the probabilities, see {@link #PARTIAL_SUMS}
     */
    float logistic(float[] inputs, int from, float[] bias, int biasFrom, int count, float[] partial);

    /**
     * Draws uniform numbers, multiples of 2^-24 in [0, 1): see {@link UnitRandom}.
     *
     * @param key whose numbers these are
     * @param first the position of the first number in the sequence of the key
     * @param out where they go, from index 0
     * @param count how many
     */
    void uniforms(long key, int first, float[] out, int count);

    /**
     * Samples units: 1 where the uniform number is below the mean, otherwise 0.
     *
     * @param means probabilities that a unit is on
     * @param from the first index of means and states
     * @param uniforms from index 0
     * @param states where the samples go
     * @param count how many
     */
    void states(float[] means, int from, float[] uniforms, float[] states, int count);

    /**
     * Gathers states as bits.
     *
     * @param states exactly 0 or 1 each
     * @param from the first index of the states
     * @param count how many, at most 64
     * @return the first state in the lowest bit
     */
    long bits(float[] states, int from, int count);

    /**
     * Samples units, as a list of those that are on: where the uniform number is below the mean.
     *
     * @param means probabilities that a unit is on
     * @param from the first index of the means
     * @param uniforms from index 0
     * @param count how many units there are
     * @param firstUnit the number of the first unit
     * @param on where the numbers go; needs room for {@code count + LIST_ROOM} more, and holds anything behind the new end
     * @param end where the list ends
     * @return where the list ends now
     */
    int listOn(float[] means, int from, float[] uniforms, int count, int firstUnit, int[] on, int end);

    /**
     * Adds some rows of a matrix to a row, one after the other.
     *
     * @param rows the matrix
     * @param which numbers of rows
     * @param from the first index of {@code which}
     * @param to the last index of {@code which}, exclusive
     * @param sums what the rows are added to
     * @param at where it starts in {@code sums}
     */
    void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at);

    /**
     * Adds some rows of a matrix to each of some rows, one after the other.
     *
     * @param rows the matrix, whose columns are a multiple of 16
     * @param lists which rows are added to which sum
     * @param sums what the rows are added to
     * @param at where the first sum starts in {@code sums}
     * @param stride how far the next sum is from a sum
     */
    void addListed(Rows rows, RowLists lists, float[] sums, int at, int stride);

    /**
     * Writes the columns of a matrix as rows of a table, where {@link #fillPatterns} reads them: four columns make a group of 16
     * rows, and are its rows 1, 2, 4 and 8.
     *
     * @param matrix whose columns are written
     * @param count how many rows it has, at most as many as the table has columns
     * @param table where they go
     * @param scratch room for {@link #SCRATCH} numbers, overwritten
     */
    void transpose(Rows matrix, int count, Rows table, float[] scratch);

    /**
     * Adds rows of a table to one another, so that from the rows that stand for one of four things there are rows for all
     * choices among the four. A group is 16 rows; row p of it becomes the sum of its rows 1, 2, 4 and 8 as far as p has
     * their bits, added in this order.
     *
     * @param table rows 1, 2, 4 and 8 of each group are there; rows 3, 5, 6, 7 and 9 to 15 are written; its columns are a
     *     multiple of 16
     * @param groups how many groups of rows
     */
    void fillPatterns(Rows table, int groups);

    /**
     * Adds to each sum one row of each group of 16 rows of a table, group after group.
     *
     * @param table groups of rows; row 0 of each group is 0
     * @param words for each sum, which row of each group: four bits a group, those of the first group the lowest
     * @param from where the word of the first sum is
     * @param count how many sums
     * @param sums as long as the table has columns
     * @param at where the first sum starts in {@code sums}
     * @param stride how far the next sum is from a sum
     */
    void addPatterns(Rows table, long[] words, int from, int count, float[] sums, int at, int stride);

    /**
     * Adds a multiple of some numbers to others. The JVM's compiler makes no vectors of a loop over arrays from different
     * indexes by itself.
     *
     * @param factor what the numbers are multiplied by
     * @param row numbers
     * @param from the index of the first of them
     * @param sums what they are added to
     * @param at the index of the first of these
     * @param count how many
     */
    void addScaled(float factor, float[] row, int from, float[] sums, int at, int count);

    /**
     * Adds the variances of units, p (1 - p).
     *
     * @param means probabilities p that a unit is on
     * @param from the index of the first of them
     * @param sums what the variances are added to
     * @param at the index of the first of these
     * @param count how many
     */
    void addVariances(float[] means, int from, float[] sums, int at, int count);

    /**
     * Writes a multiple of some numbers.
     *
     * @param factor what the numbers are multiplied by
     * @param row numbers
     * @param from the index of the first of them
     * @param out where they go
     * @param at the index of the first of these
     * @param count how many
     */
    void scale(float factor, float[] row, int from, float[] out, int at, int count);

    /**
     * Moves parameters by the momentum times their velocity plus the rate times their gradient, which is their velocity from
     * then on.
     *
     * @param momentum the share of the velocity that is kept
     * @param rate what the gradient is multiplied by
     * @param gradient of the parameters
     * @param from the index of the first that moves in {@code gradient}
     * @param velocity of the parameters, at the same indexes
     * @param parameters what moves
     * @param at the index of the first that moves in the other two
     * @param count how many
     */
    void step(
            float momentum,
            float rate,
            float[] gradient,
            int from,
            float[] velocity,
            float[] parameters,
            int at,
            int count);

    /**
     * Makes slopes of one visible unit's weights, relative to offsets, of the differences of products: less mu times the hidden
     * difference, the visible difference times the hidden offset, and what else pulls.
     *
     * @param slopes differences on entry, slopes on return, [H]
     * @param terms what is known of the hidden units
     * @param mu the offset of the visible unit
     * @param visibleDifference the difference of the visible unit
     * @param moves the slopes times mu are taken off these, [H]
     * @param partial room for {@link #PARTIAL_SUMS} numbers, overwritten
     * @return the scalar product of the slopes and the hidden offset, see {@link #PARTIAL_SUMS}
     */
    float center(float[] slopes, Centering terms, float mu, float visibleDifference, float[] moves, float[] partial);

    /**
     * What {@link #center} takes off the slopes of a visible unit's weights besides what depends on that unit alone.
     *
     * @param hiddenDifference the differences of the hidden units, [H]
     * @param hiddenOffset lambda, the offsets of the hidden units, [H]
     * @param pull taken off as it is, [H]
     */
    record Centering(float[] hiddenDifference, float[] hiddenOffset, float[] pull) {}

    /**
     * Adds numbers to sums in fixed point: the nearest whole number to each times 2^30. It ends at the first number that is
     * not below 2^20 in size.
     *
     * @param values numbers
     * @param sums what they are added to
     * @param from the first index of both
     * @param to the last index, exclusive
     * @return the index of the number at which it ended; {@code to} if all were added
     */
    int addFixed(float[] values, long[] sums, int from, int to);

    /**
     * Reads numbers as {@link #addFixed} would write them: each is rounded to the nearest multiple of 2^-30, and multiplied.
     *
     * @param values numbers, below 2^20 in size
     * @param from the index of the first
     * @param factor what they are multiplied by, in double precision
     * @param out where they go, from index 0
     * @param count how many
     */
    void scaleFixed(float[] values, int from, double factor, float[] out, int count);

    /**
     * Tells whether numbers are finite and small.
     *
     * @param values numbers
     * @param from the index of the first
     * @param to the index of the last, exclusive
     * @param limit how large they may be
     * @return whether each of them is at most the limit in size
     */
    boolean areWithin(float[] values, int from, int to, float limit);

    /**
     * A matrix, row-major, or some columns of one.
     *
     * @param values its entries, the array itself
     * @param start the index of its first entry
     * @param columns how many columns it has
     * @param stride how far the first entry of a row is from that of the row before
     */
    record Rows(float[] values, int start, int columns, int stride) {
        /**
         * A whole matrix that starts with its array.
         *
         * @param values its entries, the array itself
         * @param columns how many columns it has
         */
        public Rows(float[] values, int columns) {
            this(values, 0, columns, columns);
        }

        /**
         * @param rows how many rows
         * @param columns how many columns
         * @return a matrix of 0, whose rows are a multiple of 16 numbers apart
         */
        public static Rows padded(int rows, int columns) {
            int stride = Strips.padded(columns);
            return new Rows(new float[Math.multiplyExact(rows, stride)], 0, columns, stride);
        }

        /**
         * @param row the first of some rows
         * @return these rows, as a matrix
         */
        public Rows from(int row) {
            return new Rows(values, rowStart(row), columns, stride);
        }

        /**
         * @param from the first of some columns
         * @param to the last of them, exclusive
         * @return these columns of all rows
         */
        public Rows columns(int from, int to) {
            return new Rows(values, start + from, to - from, stride);
        }

        /**
         * @param row which row
         * @return the index of its first entry
         */
        public int rowStart(int row) {
            return start + row * stride;
        }
    }
}
