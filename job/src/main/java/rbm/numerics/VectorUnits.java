package rbm.numerics;

import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many units of a layer at once as a vector register has lanes, by the module {@code jdk.incubator.vector}.
 *
 * <p>All vectors have the preferred shape. Once a second shape is loaded, the compiler no longer knows what a vector in a
 * loop is, and some loops become many times slower.
 */
public final class VectorUnits implements UnitKernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int HALF = DOUBLES.length();
    private static final ScalarUnits REST = new ScalarUnits();

    /** Each bit of a word by itself. */
    private static final int[] BITS =
            IntStream.range(0, Integer.SIZE).map(bit -> 1 << bit).toArray();

    /**
     * Found as a service.
     *
     * @throws UnsupportedOperationException if this machine has no vector registers of 128 to 512 bits
     */
    public VectorUnits() {
        if (LANES < 4 || ScalarUnits.PARTIAL_SUMS % LANES != 0) {
            throw new UnsupportedOperationException("vectors of " + LANES + " numbers are not supported");
        }
    }

    @Override
    public String name() {
        return "vectors of " + LANES;
    }

    @Override
    public void logistic(float[] inputs, int from, float[] bias, int biasFrom, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, inputs, from + k)
                    .add(FloatVector.fromArray(FLOATS, bias, biasFrom + k));
            logistic(x).intoArray(inputs, from + k);
        }
        REST.logistic(inputs, from + k, bias, biasFrom + k, count - k);
    }

    /** The operations of {@link LogisticPolynomial#logistic}, one by one. */
    private static FloatVector logistic(FloatVector x) {
        FloatVector y = x.neg();
        FloatVector rounded = y.mul(LogisticPolynomial.LOG2_E).add(LogisticPolynomial.ROUNDER);
        FloatVector n = rounded.sub(LogisticPolynomial.ROUNDER);
        FloatVector r = y.sub(n.mul(LogisticPolynomial.LN2_HIGH)).sub(n.mul(LogisticPolynomial.LN2_LOW));
        FloatVector p = r.mul(LogisticPolynomial.C7)
                .add(LogisticPolynomial.C6)
                .mul(r)
                .add(LogisticPolynomial.C5)
                .mul(r)
                .add(LogisticPolynomial.C4)
                .mul(r)
                .add(LogisticPolynomial.C3)
                .mul(r)
                .add(LogisticPolynomial.C2);
        FloatVector exponential = p.mul(r).mul(r).add(r).add(1);
        IntVector exponent =
                rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, LogisticPolynomial.EXPONENT_SHIFT);
        FloatVector scaled = exponential.reinterpretAsInts().add(exponent).reinterpretAsFloats();
        FloatVector quotient = FloatVector.broadcast(FLOATS, 1).div(scaled.add(1));
        // Up to there what is above 20 gives 1 by itself.
        if (x.abs().compare(VectorOperators.LE, -LogisticPolynomial.ZERO_BELOW).allTrue()) {
            return quotient;
        }
        VectorMask<Float> low = x.compare(VectorOperators.LT, LogisticPolynomial.ZERO_BELOW);
        VectorMask<Float> high = x.compare(VectorOperators.GT, LogisticPolynomial.ONE_ABOVE);
        return quotient.blend(0, low).blend(1, high);
    }

    @Override
    public void uniforms(long key, int first, float[] out, int count) {
        IntVector lanes = IntVector.zero(INTS).addIndex(1).mul(UnitRandom.STEP).add((int) key);
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            IntVector x = lanes.add((first + k) * UnitRandom.STEP);
            x = mix(x, UnitRandom.SHIFT_1).mul(UnitRandom.FACTOR_1).add((int) (key >>> 32));
            x = mix(x, UnitRandom.SHIFT_2).mul(UnitRandom.FACTOR_2);
            x = mix(x, UnitRandom.SHIFT_3).mul(UnitRandom.FACTOR_3);
            x = mix(x, UnitRandom.SHIFT_4).lanewise(VectorOperators.LSHR, UnitRandom.DROPPED_BITS);
            FloatVector whole = (FloatVector) x.convert(VectorOperators.I2F, 0);
            whole.mul(UnitRandom.CELL).intoArray(out, k);
        }
        for (; k < count; k++) {
            out[k] = UnitRandom.uniform(key, first + k);
        }
    }

    private static IntVector mix(IntVector x, int shift) {
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, shift));
    }

    @Override
    public void states(float[] means, int from, float[] uniforms, float[] states, int count) {
        FloatVector off = FloatVector.zero(FLOATS);
        FloatVector on = FloatVector.broadcast(FLOATS, 1);
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector uniform = FloatVector.fromArray(FLOATS, uniforms, k);
            FloatVector mean = FloatVector.fromArray(FLOATS, means, from + k);
            off.blend(on, uniform.compare(VectorOperators.LT, mean)).intoArray(states, from + k);
        }
        for (; k < count; k++) {
            states[from + k] = uniforms[k] < means[from + k] ? 1 : 0;
        }
    }

    /**
     * {@inheritDoc} The signs of the differences of two vectors, negative where a unit is on, are gathered as the bits of a
     * word. This is written out since C2 makes an object of a vector that a loop or another method hands on.
     */
    @Override
    public int listOn(float[] means, int from, float[] uniforms, int count, int firstUnit, int[] on, int end) {
        int next = end;
        int k = 0;
        for (; k <= count - 2 * LANES; k += 2 * LANES) {
            FloatVector first =
                    FloatVector.fromArray(FLOATS, uniforms, k).sub(FloatVector.fromArray(FLOATS, means, from + k));
            FloatVector second = FloatVector.fromArray(FLOATS, uniforms, k + LANES)
                    .sub(FloatVector.fromArray(FLOATS, means, from + k + LANES));
            int bits = first.reinterpretAsInts()
                    .lanewise(VectorOperators.ASHR, Integer.SIZE - 1)
                    .and(IntVector.fromArray(INTS, BITS, 0))
                    .or(second.reinterpretAsInts()
                            .lanewise(VectorOperators.ASHR, Integer.SIZE - 1)
                            .and(IntVector.fromArray(INTS, BITS, LANES)))
                    .reduceLanes(VectorOperators.OR);
            for (; bits != 0; bits &= bits - 1) {
                on[next++] = firstUnit + k + Integer.numberOfTrailingZeros(bits);
            }
        }
        return ScalarUnits.listOn(means, from, uniforms, k, count, firstUnit, on, next);
    }

    @Override
    public void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at) {
        if (from == to) {
            return;
        }
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
            addLanes(rows, column, which, from, to, sums, at + column);
            column += LANES;
        }
        if (column < columns) {
            addRest(rows, column, which, from, to, sums, at);
        }
    }

    private static void addEight(Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int columns = rows.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, target + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, target + 3 * LANES);
        FloatVector sum4 = FloatVector.fromArray(FLOATS, sums, target + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(FLOATS, sums, target + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(FLOATS, sums, target + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(FLOATS, sums, target + 7 * LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * columns + column;
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

    private static void addFour(Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int columns = rows.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        FloatVector sum2 = FloatVector.fromArray(FLOATS, sums, target + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(FLOATS, sums, target + 3 * LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * columns + column;
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

    private static void addTwo(Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int columns = rows.columns();
        FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, target);
        FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, target + LANES);
        for (int index = from; index < to; index++) {
            int source = which[index] * columns + column;
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, source));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, source + LANES));
        }
        sum0.intoArray(sums, target);
        sum1.intoArray(sums, target + LANES);
    }

    private static void addLanes(Rows rows, int column, int[] which, int from, int to, float[] sums, int target) {
        float[] values = rows.values();
        int columns = rows.columns();
        FloatVector sum = FloatVector.fromArray(FLOATS, sums, target);
        for (int index = from; index < to; index++) {
            sum = sum.add(FloatVector.fromArray(FLOATS, values, which[index] * columns + column));
        }
        sum.intoArray(sums, target);
    }

    private static void addRest(Rows rows, int column, int[] which, int from, int to, float[] sums, int at) {
        float[] values = rows.values();
        int columns = rows.columns();
        for (int index = from; index < to; index++) {
            int row = which[index] * columns;
            for (int rest = column; rest < columns; rest++) {
                sums[at + rest] += values[row + rest];
            }
        }
    }

    @Override
    public void fillPatterns(float[] table, int groups, int columns) {
        VectorPatterns.fill(table, groups, columns);
    }

    @Override
    public void addPatterns(Rows table, long[] words, int from, int count, float[] sums) {
        VectorPatterns.add(table, words, from, count, sums);
    }

    @Override
    public float dot(float[] a, int fromA, float[] b, int fromB, int count) {
        float[] partial = new float[ScalarUnits.PARTIAL_SUMS];
        int whole = count - count % ScalarUnits.PARTIAL_SUMS;
        int part = 0;
        for (; part <= ScalarUnits.PARTIAL_SUMS - 2 * LANES; part += 2 * LANES) {
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = FloatVector.zero(FLOATS);
            for (int k = part; k < whole; k += ScalarUnits.PARTIAL_SUMS) {
                sum0 = sum0.add(product(a, fromA + k, b, fromB + k));
                sum1 = sum1.add(product(a, fromA + k + LANES, b, fromB + k + LANES));
            }
            sum0.intoArray(partial, part);
            sum1.intoArray(partial, part + LANES);
        }
        if (part < ScalarUnits.PARTIAL_SUMS) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int k = part; k < whole; k += ScalarUnits.PARTIAL_SUMS) {
                sum = sum.add(product(a, fromA + k, b, fromB + k));
            }
            sum.intoArray(partial, part);
        }
        ScalarUnits.addProducts(a, fromA + whole, b, fromB + whole, count - whole, partial);
        return ScalarUnits.sum(partial);
    }

    private static FloatVector product(float[] a, int atA, float[] b, int atB) {
        return FloatVector.fromArray(FLOATS, a, atA).mul(FloatVector.fromArray(FLOATS, b, atB));
    }

    @Override
    public int addFixed(float[] values, long[] sums, int from, int to) {
        int k = from;
        for (; k <= to - LANES; k += LANES) {
            FloatVector value = FloatVector.fromArray(FLOATS, values, k);
            if (!value.abs()
                    .compare(VectorOperators.LT, ScalarUnits.FIXED_BELOW)
                    .allTrue()) {
                return REST.addFixed(values, sums, k, k + LANES);
            }
            addFixed((DoubleVector) value.convert(VectorOperators.F2D, 0), sums, k);
            addFixed((DoubleVector) value.convert(VectorOperators.F2D, 1), sums, k + HALF);
        }
        return REST.addFixed(values, sums, k, to);
    }

    private static void addFixed(DoubleVector value, long[] sums, int at) {
        LongVector fixed = value.mul(ScalarUnits.FIXED_ONE)
                .add(ScalarUnits.FIXED_ROUNDER)
                .reinterpretAsLongs()
                .sub(ScalarUnits.FIXED_ROUNDER_BITS);
        LongVector.fromArray(LONGS, sums, at).add(fixed).intoArray(sums, at);
    }

    @Override
    public boolean areWithin(float[] values, float limit) {
        int k = 0;
        for (; k <= values.length - LANES; k += LANES) {
            if (!FloatVector.fromArray(FLOATS, values, k)
                    .abs()
                    .compare(VectorOperators.LE, limit)
                    .allTrue()) {
                return false;
            }
        }
        return ScalarUnits.areWithin(values, k, limit);
    }
}
