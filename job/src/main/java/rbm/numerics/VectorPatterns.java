package rbm.numerics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of patterns of rows in vectors: what {@link UnitKernel#fillPatterns} and {@link UnitKernel#addPatterns} say. */
final class VectorPatterns {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final int MASK = PatternSums.PATTERNS - 1;

    private VectorPatterns() {}

    static void fill(UnitKernel.Rows rows, int groups) {
        float[] table = rows.values();
        int columns = rows.columns();
        int size = PatternSums.PATTERNS * columns;
        int end = rows.start() + groups * size;
        for (int group = rows.start(); group < end; group += size) {
            for (int at = group; at < group + columns; at += LANES) {
                FloatVector row1 = FloatVector.fromArray(FLOATS, table, at + columns);
                FloatVector row2 = FloatVector.fromArray(FLOATS, table, at + 2 * columns);
                FloatVector row4 = FloatVector.fromArray(FLOATS, table, at + 4 * columns);
                FloatVector row8 = FloatVector.fromArray(FLOATS, table, at + 8 * columns);
                FloatVector row3 = row1.add(row2);
                FloatVector row5 = row1.add(row4);
                FloatVector row6 = row2.add(row4);
                FloatVector row7 = row3.add(row4);
                row3.intoArray(table, at + 3 * columns);
                row5.intoArray(table, at + 5 * columns);
                row6.intoArray(table, at + 6 * columns);
                row7.intoArray(table, at + 7 * columns);
                row1.add(row8).intoArray(table, at + 9 * columns);
                row2.add(row8).intoArray(table, at + 10 * columns);
                row3.add(row8).intoArray(table, at + 11 * columns);
                row4.add(row8).intoArray(table, at + 12 * columns);
                row5.add(row8).intoArray(table, at + 13 * columns);
                row6.add(row8).intoArray(table, at + 14 * columns);
                row7.add(row8).intoArray(table, at + 15 * columns);
            }
        }
    }

    static void add(UnitKernel.Rows table, long[] words, int from, int count, float[] sums, int at, int stride) {
        int columns = table.columns();
        int column = 0;
        for (; column <= columns - 8 * LANES; column += 8 * LANES) {
            for (int sum = 0, target = at + column; sum < count; sum++, target += stride) {
                addEight(table, column, words[from + sum], sums, target);
            }
        }
        for (; column <= columns - 4 * LANES; column += 4 * LANES) {
            for (int sum = 0, target = at + column; sum < count; sum++, target += stride) {
                addFour(table, column, words[from + sum], sums, target);
            }
        }
        for (; column <= columns - 3 * LANES; column += 3 * LANES) {
            for (int sum = 0, target = at + column; sum < count; sum++, target += stride) {
                addThree(table, column, words[from + sum], sums, target);
            }
        }
        for (; column < columns; column += LANES) {
            for (int sum = 0, target = at + column; sum < count; sum++, target += stride) {
                addOne(table, column, words[from + sum], sums, target);
            }
        }
    }

    private static void addEight(UnitKernel.Rows table, int column, long word, float[] sums, int at) {
        float[] values = table.values();
        int columns = table.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, at);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, at + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, at + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, at + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, sums, at + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, sums, at + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(FLOATS, sums, at + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(FLOATS, sums, at + 7 * LANES);
        int group = table.start() + column;
        for (long rest = word; rest != 0; rest >>>= PatternSums.GROUP) {
            int row = group + ((int) rest & MASK) * columns;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
            sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, row + 4 * LANES));
            sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, row + 5 * LANES));
            sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, row + 6 * LANES));
            sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, row + 7 * LANES));
            group += PatternSums.PATTERNS * columns;
        }
        sum0.intoArray(sums, at);
        sum1.intoArray(sums, at + LANES);
        sum2.intoArray(sums, at + 2 * LANES);
        sum3.intoArray(sums, at + 3 * LANES);
        sum4.intoArray(sums, at + 4 * LANES);
        sum5.intoArray(sums, at + 5 * LANES);
        sum6.intoArray(sums, at + 6 * LANES);
        sum7.intoArray(sums, at + 7 * LANES);
    }

    private static void addFour(UnitKernel.Rows table, int column, long word, float[] sums, int at) {
        float[] values = table.values();
        int columns = table.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, at);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, at + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, at + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, at + 3 * LANES);
        int group = table.start() + column;
        for (long rest = word; rest != 0; rest >>>= PatternSums.GROUP) {
            int row = group + ((int) rest & MASK) * columns;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, row + 3 * LANES));
            group += PatternSums.PATTERNS * columns;
        }
        sum0.intoArray(sums, at);
        sum1.intoArray(sums, at + LANES);
        sum2.intoArray(sums, at + 2 * LANES);
        sum3.intoArray(sums, at + 3 * LANES);
    }

    private static void addThree(UnitKernel.Rows table, int column, long word, float[] sums, int at) {
        float[] values = table.values();
        int columns = table.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, at);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, at + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, at + 2 * LANES);
        int group = table.start() + column;
        for (long rest = word; rest != 0; rest >>>= PatternSums.GROUP) {
            int row = group + ((int) rest & MASK) * columns;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, row));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, row + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, row + 2 * LANES));
            group += PatternSums.PATTERNS * columns;
        }
        sum0.intoArray(sums, at);
        sum1.intoArray(sums, at + LANES);
        sum2.intoArray(sums, at + 2 * LANES);
    }

    private static void addOne(UnitKernel.Rows table, int column, long word, float[] sums, int at) {
        float[] values = table.values();
        int columns = table.columns();
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, at);
        int group = table.start() + column;
        for (long rest = word; rest != 0; rest >>>= PatternSums.GROUP) {
            sum = sum.add(FloatVector.fromArray(FLOATS, values, group + ((int) rest & MASK) * columns));
            group += PatternSums.PATTERNS * columns;
        }
        sum.intoArray(sums, at);
    }
}
