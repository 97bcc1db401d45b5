package rbm.numerics;

import java.util.Arrays;

/** The units of a layer one after the other, in plain Java. */
final class ScalarUnits implements UnitKernel {
    /** How far the lowest bit of the exponent of 1 is from the lowest bit of a float: 1 if it is 1, 0 if it is 0. */
    static final int ONE_BIT = 29;

    /** Numbers from here on are not added in fixed point. */
    static final float FIXED_BELOW = 0x1p20f;

    /** One, in fixed point. */
    static final double FIXED_ONE = 0x1p30;

    /** Added to a number below 2^51 in size, it leaves the nearest whole number in the low bits. */
    static final double FIXED_ROUNDER = 0x1.8p52;

    static final long FIXED_ROUNDER_BITS = Double.doubleToRawLongBits(FIXED_ROUNDER);

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public float logistic(float[] inputs, int from, float[] bias, int biasFrom, int count, float[] partial) {
        Arrays.fill(partial, 0);
        logistic(inputs, from, bias, biasFrom, 0, count, partial);
        return sum(partial);
    }

    static void logistic(float[] inputs, int from, float[] bias, int biasFrom, int first, int count, float[] partial) {
        for (int k = first; k < count; k++) {
            float mean = LogisticPolynomial.logistic(inputs[from + k] + bias[biasFrom + k]);
            inputs[from + k] = mean;
            partial[k % PARTIAL_SUMS] += mean * mean;
        }
    }

    @Override
    public void addScaled(float factor, float[] row, int from, float[] sums, int at, int count) {
        for (int k = 0; k < count; k++) {
            sums[at + k] += factor * row[from + k];
        }
    }

    @Override
    public void addVariances(float[] means, int from, float[] sums, int at, int count) {
        for (int k = 0; k < count; k++) {
            sums[at + k] += means[from + k] * (1 - means[from + k]);
        }
    }

    @Override
    public void scale(float factor, float[] row, int from, float[] out, int at, int count) {
        for (int k = 0; k < count; k++) {
            out[at + k] = factor * row[from + k];
        }
    }

    @Override
    public void step(
            float momentum,
            float rate,
            float[] gradient,
            int from,
            float[] velocity,
            float[] parameters,
            int at,
            int count) {
        for (int k = 0; k < count; k++) {
            float move = momentum * velocity[at + k] + rate * gradient[from + k];
            velocity[at + k] = move;
            parameters[at + k] += move;
        }
    }

    /** Adds up partial sums, without a loop: it is asked for after each few units. */
    static float sum(float[] partial) {
        float sum0 = partial[0] + partial[8];
        float sum1 = partial[1] + partial[9];
        float sum2 = partial[2] + partial[10];
        float sum3 = partial[3] + partial[11];
        float sum4 = partial[4] + partial[12];
        float sum5 = partial[5] + partial[13];
        float sum6 = partial[6] + partial[14];
        float sum7 = partial[7] + partial[15];
        return ((sum0 + sum4) + (sum2 + sum6)) + ((sum1 + sum5) + (sum3 + sum7));
    }

    @Override
    public void uniforms(long key, int first, float[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = UnitRandom.uniform(key, first + k);
        }
    }

    @Override
    public void states(float[] means, int from, float[] uniforms, float[] states, int count) {
        for (int k = 0; k < count; k++) {
            states[from + k] = isBelow(uniforms[k], means[from + k]);
        }
    }

    @Override
    public int listOn(float[] means, int from, float[] uniforms, int count, int firstUnit, int[] on, int end) {
        return listOn(means, from, uniforms, 0, count, firstUnit, on, end);
    }

    /** Lists units from {@code first} on. */
    static int listOn(
            float[] means, int from, float[] uniforms, int first, int count, int firstUnit, int[] on, int end) {
        int next = end;
        for (int k = first; k < count; k++) {
            on[next] = firstUnit + k;
            next += isBelow(uniforms[k], means[from + k]);
        }
        return next;
    }

    /** 1 if a is below b, otherwise 0: the sign of the difference, since a branch would be guessed wrongly. */
    static int isBelow(float a, float b) {
        return Float.floatToRawIntBits(a - b) >>> 31;
    }

    static long bit(float state) {
        return Float.floatToRawIntBits(state) >>> ONE_BIT;
    }

    @Override
    public long bits(float[] states, int from, int count) {
        long bits = 0;
        for (int k = 0; k < count; k++) {
            bits |= bit(states[from + k]) << k;
        }
        return bits;
    }

    @Override
    public void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at) {
        float[] values = rows.values();
        int columns = rows.columns();
        for (int index = from; index < to; index++) {
            int row = rows.rowStart(which[index]);
            for (int column = 0; column < columns; column++) {
                sums[at + column] += values[row + column];
            }
        }
    }

    @Override
    public void addListed(Rows rows, RowLists lists, float[] sums, int at, int stride) {
        int[] bounds = lists.bounds();
        for (int sum = 0; sum < lists.count(); sum++) {
            int from = bounds[lists.from() + sum];
            addRows(rows, lists.rows(), from, bounds[lists.to() + sum], sums, at + sum * stride);
        }
    }

    @Override
    public void transpose(Rows matrix, int count, Rows table, float[] scratch) {
        transpose(matrix, 0, count, 0, matrix.columns(), table);
    }

    /** Transposes some rows and columns. */
    static void transpose(Rows matrix, int firstRow, int endRow, int firstColumn, int endColumn, Rows table) {
        float[] values = matrix.values();
        float[] to = table.values();
        int stride = matrix.stride();
        for (int column = firstColumn; column < endColumn; column++) {
            int at = matrix.rowStart(firstRow) + column;
            int place = PatternSums.place(table, column);
            for (int row = firstRow; row < endRow; row++, at += stride) {
                to[place + row] = values[at];
            }
        }
    }

    @Override
    public void fillPatterns(Rows table, int groups) {
        float[] values = table.values();
        int columns = table.columns();
        for (int group = 0; group < groups; group++) {
            int first = table.start() + group * PatternSums.PATTERNS * columns;
            for (int pattern = 3; pattern < PatternSums.PATTERNS; pattern++) {
                int highest = Integer.highestOneBit(pattern);
                if (pattern != highest) {
                    int to = first + pattern * columns;
                    int rest = to - highest * columns;
                    int row = first + highest * columns;
                    for (int column = 0; column < columns; column++) {
                        values[to + column] = values[rest + column] + values[row + column];
                    }
                }
            }
        }
    }

    @Override
    public void addPatterns(Rows table, long[] words, int from, int count, float[] sums, int at, int stride) {
        int columns = table.columns();
        for (int sum = 0; sum < count; sum++) {
            int to = at + sum * stride;
            int group = table.start();
            for (long rest = words[from + sum]; rest != 0; rest >>>= PatternSums.GROUP) {
                int row = group + ((int) rest & PatternSums.PATTERNS - 1) * columns;
                for (int column = 0; column < columns; column++) {
                    sums[to + column] += table.values()[row + column];
                }
                group += PatternSums.PATTERNS * columns;
            }
        }
    }

    @Override
    public float center(
            float[] slopes, Centering terms, float mu, float visibleDifference, float[] moves, float[] partial) {
        Arrays.fill(partial, 0);
        center(slopes, terms, mu, visibleDifference, moves, partial, 0);
        return sum(partial);
    }

    /** Does so from a unit on. */
    static void center(
            float[] slopes,
            Centering terms,
            float mu,
            float visibleDifference,
            float[] moves,
            float[] partial,
            int first) {
        float[] hiddenDifference = terms.hiddenDifference();
        float[] hiddenOffset = terms.hiddenOffset();
        float[] pull = terms.pull();
        for (int j = first; j < slopes.length; j++) {
            float slope = slopes[j] - mu * hiddenDifference[j] - visibleDifference * hiddenOffset[j] - pull[j];
            slopes[j] = slope;
            moves[j] -= slope * mu;
            partial[j % PARTIAL_SUMS] += slope * hiddenOffset[j];
        }
    }

    @Override
    public int addFixed(float[] values, long[] sums, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!(Math.abs(values[k]) < FIXED_BELOW)) {
                return k;
            }
            sums[k] += Double.doubleToRawLongBits(values[k] * FIXED_ONE + FIXED_ROUNDER) - FIXED_ROUNDER_BITS;
        }
        return to;
    }

    @Override
    public void scaleFixed(float[] values, int from, double factor, float[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = scaleFixed(values[from + k], factor);
        }
    }

    static float scaleFixed(float value, double factor) {
        return (float) ((value * FIXED_ONE + FIXED_ROUNDER - FIXED_ROUNDER) / FIXED_ONE * factor);
    }

    @Override
    public boolean areWithin(float[] values, int from, int to, float limit) {
        for (int k = from; k < to; k++) {
            if (!(Math.abs(values[k]) <= limit)) {
                return false;
            }
        }
        return true;
    }
}
