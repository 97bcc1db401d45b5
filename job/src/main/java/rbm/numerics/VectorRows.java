package rbm.numerics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of rows in vectors: what {@link UnitKernel#addRows} and {@link UnitKernel#addListed} say. */
final class VectorRows {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private VectorRows() {}

    static void add(UnitKernel.Rows rows, int[] which, int from, int to, float[] sums, int at) {
        int columns = rows.columns();
        int column = 0;
        for (; column <= columns - 8 * LANES; column += 8 * LANES) {
            addEight(rows, column, which, from, to, sums, at + column);
        }
        if (column <= columns - 4 * LANES) {
            addFour(rows, column, which, from, to, sums, at + column);
            column += 4 * LANES;
        }
        if (column <= columns - 2 * LANES) {
            addTwo(rows, column, which, from, to, sums, at + column);
            column += 2 * LANES;
        }
        if (column <= columns - LANES) {
            addOne(rows, column, which, from, to, sums, at + column);
            column += LANES;
        }
        if (column < columns) {
            addRest(rows, column, which, from, to, sums, at);
        }
    }

    /** Adds rows of whole vectors. */
    static void addListed(UnitKernel.Rows rows, RowLists lists, float[] sums, int at, int stride) {
        int columns = rows.columns();
        int column = 0;
        for (; column <= columns - 8 * LANES; column += 8 * LANES) {
            for (int sum = 0, target = at + column; sum < lists.count(); sum++, target += stride) {
                int from = lists.bounds()[lists.from() + sum];
                int to = lists.bounds()[lists.to() + sum];
                if (from < to) {
                    addEight(rows, column, lists.rows(), from, to, sums, target);
                }
            }
        }
        for (; column <= columns - 4 * LANES; column += 4 * LANES) {
            for (int sum = 0, target = at + column; sum < lists.count(); sum++, target += stride) {
                int from = lists.bounds()[lists.from() + sum];
                int to = lists.bounds()[lists.to() + sum];
                if (from < to) {
                    addFour(rows, column, lists.rows(), from, to, sums, target);
                }
            }
        }
        for (; column <= columns - 3 * LANES; column += 3 * LANES) {
            for (int sum = 0, target = at + column; sum < lists.count(); sum++, target += stride) {
                int from = lists.bounds()[lists.from() + sum];
                int to = lists.bounds()[lists.to() + sum];
                if (from < to) {
                    addThree(rows, column, lists.rows(), from, to, sums, target);
                }
            }
        }
        for (; column <= columns - 2 * LANES; column += 2 * LANES) {
            for (int sum = 0, target = at + column; sum < lists.count(); sum++, target += stride) {
                int from = lists.bounds()[lists.from() + sum];
                int to = lists.bounds()[lists.to() + sum];
                if (from < to) {
                    addTwo(rows, column, lists.rows(), from, to, sums, target);
                }
            }
        }
        for (; column < columns; column += LANES) {
            for (int sum = 0, target = at + column; sum < lists.count(); sum++, target += stride) {
                int from = lists.bounds()[lists.from() + sum];
                int to = lists.bounds()[lists.to() + sum];
                if (from < to) {
                    addOne(rows, column, lists.rows(), from, to, sums, target);
                }
            }
        }
    }

    private static void addEight(
            UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int stride = rows.stride();
        int first = rows.start() + column;
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, target + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, target + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, sums, target + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, sums, target + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(FLOATS, sums, target + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(FLOATS, sums, target + 7 * LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * stride + first;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, source));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, source + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, source + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, source + 3 * LANES));
            sum4 = sum4.add(FloatVector.fromArray(FLOATS, values, source + 4 * LANES));
            sum5 = sum5.add(FloatVector.fromArray(FLOATS, values, source + 5 * LANES));
            sum6 = sum6.add(FloatVector.fromArray(FLOATS, values, source + 6 * LANES));
            sum7 = sum7.add(FloatVector.fromArray(FLOATS, values, source + 7 * LANES));
        }
        sum0.intoArray(sums, target);
        sum1.intoArray(sums, target + LANES);
        sum2.intoArray(sums, target + 2 * LANES);
        sum3.intoArray(sums, target + 3 * LANES);
        sum4.intoArray(sums, target + 4 * LANES);
        sum5.intoArray(sums, target + 5 * LANES);
        sum6.intoArray(sums, target + 6 * LANES);
        sum7.intoArray(sums, target + 7 * LANES);
    }

    private static void addFour(
            UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int stride = rows.stride();
        int first = rows.start() + column;
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, target + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, target + 3 * LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * stride + first;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, source));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, source + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, source + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, source + 3 * LANES));
        }
        sum0.intoArray(sums, target);
        sum1.intoArray(sums, target + LANES);
        sum2.intoArray(sums, target + 2 * LANES);
        sum3.intoArray(sums, target + 3 * LANES);
    }

    private static void addThree(
            UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int stride = rows.stride();
        int first = rows.start() + column;
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, target + 2 * LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * stride + first;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, source));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, source + LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, source + 2 * LANES));
        }
        sum0.intoArray(sums, target);
        sum1.intoArray(sums, target + LANES);
        sum2.intoArray(sums, target + 2 * LANES);
    }

    private static void addTwo(
            UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int stride = rows.stride();
        int first = rows.start() + column;
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * stride + first;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, source));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, source + LANES));
        }
        sum0.intoArray(sums, target);
        sum1.intoArray(sums, target + LANES);
    }

    private static void addOne(
            UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int stride = rows.stride();
        int first = rows.start() + column;
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, target);
        for (int index = from; index < to; index++) {
            sum = sum.add(FloatVector.fromArray(FLOATS, values, which[index] * stride + first));
        }
        sum.intoArray(sums, target);
    }

    private static void addRest(UnitKernel.Rows rows, int column, int[] which, int from, int to, float[] sums, int at) {
        float[] values = rows.values();
        int columns = rows.columns();
        for (int index = from; index < to; index++) {
            int row = rows.rowStart(which[index]);
            for (int rest = column; rest < columns; rest++) {
                sums[at + rest] += values[row + rest];
            }
        }
    }
}
