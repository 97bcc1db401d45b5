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
 * loop is, and some loops become many times slower. Nor does a method hand vectors to another one: methods are compiled each by
 * itself ({@link CompilerRules}), and between them vectors are objects.
 */
public final class VectorUnits implements UnitKernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int HALF = DOUBLES.length();
    private static final ScalarUnits REST = new ScalarUnits();

    /** For each lane a bit of its own. */
    private static final int[] BITS =
            IntStream.range(0, LANES).map(bit -> 1 << bit).toArray();

    /** For each lane how far its random number is from that of the first one. */
    private static final int[] STEPS =
            IntStream.range(0, LANES).map(lane -> lane * UnitRandom.STEP).toArray();

    /** How many places of bits are written at once, however many of them count; at most {@link UnitKernel#LIST_ROOM}. */
    private static final int SPREAD = Math.max(Byte.SIZE, LANES);

    /** For each byte where it has its bits, in ascending order. */
    private static final int[] PLACES = places();

    private static int[] places() {
        int[] places = new int[SPREAD << Byte.SIZE];
        for (int octet = 0; octet < 1 << Byte.SIZE; octet++) {
            int at = octet * SPREAD;
            for (int rest = octet; rest != 0; rest &= rest - 1) {
                places[at++] = Integer.numberOfTrailingZeros(rest);
            }
        }
        return places;
    }

    /**
     * Found as a service.
     *
     * @throws UnsupportedOperationException if this machine has no vector registers of 128 to 512 bits
     */
    public VectorUnits() {
        if (LANES < 4 || PARTIAL_SUMS % LANES != 0) {
            throw new UnsupportedOperationException("vectors of " + LANES + " numbers are not supported");
        }
    }

    @Override
    public String name() {
        return "vectors of " + LANES;
    }

    /** {@inheritDoc} These are the operations of {@link LogisticPolynomial#logistic}, one by one. */
    @Override
    public float logistic(float[] inputs, int from, float[] bias, int biasFrom, int count, float[] partial) {
        for (int part = 0; part < PARTIAL_SUMS; part += LANES) {
            FloatVector squares = FloatVector.zero(FLOATS);
            for (int k = part; k <= count - LANES; k += PARTIAL_SUMS) {
                FloatVector x = FloatVector.fromArray(FLOATS, inputs, from + k)
                        .add(FloatVector.fromArray(FLOATS, bias, biasFrom + k));
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
                FloatVector scaled =
                        exponential.reinterpretAsInts().add(exponent).reinterpretAsFloats();
                FloatVector quotient = FloatVector.broadcast(FLOATS, 1).div(scaled.add(1));
                // Up to there what is above 20 gives 1 by itself.
                if (!x.abs()
                        .compare(VectorOperators.LE, -LogisticPolynomial.ZERO_BELOW)
                        .allTrue()) {
                    VectorMask<Float> low = x.compare(VectorOperators.LT, LogisticPolynomial.ZERO_BELOW);
                    VectorMask<Float> high = x.compare(VectorOperators.GT, LogisticPolynomial.ONE_ABOVE);
                    quotient = quotient.blend(0, low).blend(1, high);
                }
                quotient.intoArray(inputs, from + k);
                squares = squares.add(quotient.mul(quotient));
            }
            squares.intoArray(partial, part);
        }
        ScalarUnits.logistic(inputs, from, bias, biasFrom, count - count % LANES, count, partial);
        return ScalarUnits.sum(partial);
    }

    @Override
    public void uniforms(long key, int first, float[] out, int count) {
        IntVector lanes = IntVector.fromArray(INTS, STEPS, 0).add((int) key);
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            IntVector x = lanes.add((first + k) * UnitRandom.STEP);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, UnitRandom.SHIFT_1));
            x = x.mul(UnitRandom.FACTOR_1).add((int) (key >>> 32));
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, UnitRandom.SHIFT_2));
            x = x.mul(UnitRandom.FACTOR_2);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, UnitRandom.SHIFT_3));
            x = x.mul(UnitRandom.FACTOR_3);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, UnitRandom.SHIFT_4));
            x = x.lanewise(VectorOperators.LSHR, UnitRandom.DROPPED_BITS);
            FloatVector whole = (FloatVector) x.convert(VectorOperators.I2F, 0);
            whole.mul(UnitRandom.CELL).intoArray(out, k);
        }
        for (; k < count; k++) {
            out[k] = UnitRandom.uniform(key, first + k);
        }
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

    @Override
    public long bits(float[] states, int from, int count) {
        long bits = 0;
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            // All bits where the state is 1.
            IntVector ones = FloatVector.fromArray(FLOATS, states, from + k)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, Integer.SIZE - 1 - ScalarUnits.ONE_BIT)
                    .lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
            bits |= (long) ones.and(IntVector.fromArray(INTS, BITS, 0)).reduceLanes(VectorOperators.OR) << k;
        }
        for (; k < count; k++) {
            bits |= ScalarUnits.bit(states[from + k]) << k;
        }
        return bits;
    }

    /**
     * {@inheritDoc} The signs of the differences, negative where a unit is on, are gathered as the bits of a word. A table says
     * where a byte of it has its bits: a loop over them would be left at another time than the processor guesses.
     */
    @Override
    public int listOn(float[] means, int from, float[] uniforms, int count, int firstUnit, int[] on, int end) {
        int next = end;
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            int bits = FloatVector.fromArray(FLOATS, uniforms, k)
                    .sub(FloatVector.fromArray(FLOATS, means, from + k))
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.ASHR, Integer.SIZE - 1)
                    .and(IntVector.fromArray(INTS, BITS, 0))
                    .reduceLanes(VectorOperators.OR);
            for (int shift = 0; shift < LANES; shift += Byte.SIZE) {
                int octet = bits >>> shift & 0xFF;
                for (int part = 0; part < Byte.SIZE; part += LANES) {
                    IntVector.fromArray(INTS, PLACES, octet * SPREAD + part)
                            .add(firstUnit + k + shift)
                            .intoArray(on, next + part);
                }
                next += Integer.bitCount(octet);
            }
        }
        return ScalarUnits.listOn(means, from, uniforms, k, count, firstUnit, on, next);
    }

    @Override
    public void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at) {
        if (from < to) {
            VectorRows.add(rows, which, from, to, sums, at);
        }
    }

    @Override
    public void addListed(Rows rows, RowLists lists, float[] sums, int at, int stride) {
        VectorRows.addListed(rows, lists, sums, at, stride);
    }

    @Override
    public void transpose(Rows matrix, int count, Rows table, float[] scratch) {
        VectorTranspose.transpose(matrix, count, table, scratch);
    }

    @Override
    public void fillPatterns(Rows table, int groups) {
        VectorPatterns.fill(table, groups);
    }

    @Override
    public void addPatterns(Rows table, long[] words, int from, int count, float[] sums, int at, int stride) {
        VectorPatterns.add(table, words, from, count, sums, at, stride);
    }

    @Override
    public void addScaled(float factor, float[] row, int from, float[] sums, int at, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector.fromArray(FLOATS, sums, at + k)
                    .add(FloatVector.fromArray(FLOATS, row, from + k).mul(factor))
                    .intoArray(sums, at + k);
        }
        REST.addScaled(factor, row, from + k, sums, at + k, count - k);
    }

    @Override
    public void addVariances(float[] means, int from, float[] sums, int at, int count) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector mean = FloatVector.fromArray(FLOATS, means, from + k);
            FloatVector.fromArray(FLOATS, sums, at + k)
                    .add(mean.mul(one.sub(mean)))
                    .intoArray(sums, at + k);
        }
        REST.addVariances(means, from + k, sums, at + k, count - k);
    }

    @Override
    public void scale(float factor, float[] row, int from, float[] out, int at, int count) {
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector.fromArray(FLOATS, row, from + k).mul(factor).intoArray(out, at + k);
        }
        REST.scale(factor, row, from + k, out, at + k, count - k);
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
        int k = 0;
        for (; k <= count - LANES; k += LANES) {
            FloatVector move = FloatVector.fromArray(FLOATS, velocity, at + k)
                    .mul(momentum)
                    .add(FloatVector.fromArray(FLOATS, gradient, from + k).mul(rate));
            move.intoArray(velocity, at + k);
            FloatVector.fromArray(FLOATS, parameters, at + k).add(move).intoArray(parameters, at + k);
        }
        REST.step(momentum, rate, gradient, from + k, velocity, parameters, at + k, count - k);
    }

    @Override
    public float center(
            float[] slopes, Centering terms, float mu, float visibleDifference, float[] moves, float[] partial) {
        float[] hiddenDifference = terms.hiddenDifference();
        float[] hiddenOffset = terms.hiddenOffset();
        float[] pull = terms.pull();
        for (int part = 0; part < PARTIAL_SUMS; part += LANES) {
            FloatVector product = FloatVector.zero(FLOATS);
            for (int j = part; j <= slopes.length - LANES; j += PARTIAL_SUMS) {
                FloatVector lambda = FloatVector.fromArray(FLOATS, hiddenOffset, j);
                FloatVector slope = FloatVector.fromArray(FLOATS, slopes, j)
                        .sub(FloatVector.fromArray(FLOATS, hiddenDifference, j).mul(mu))
                        .sub(lambda.mul(visibleDifference))
                        .sub(FloatVector.fromArray(FLOATS, pull, j));
                slope.intoArray(slopes, j);
                FloatVector.fromArray(FLOATS, moves, j).sub(slope.mul(mu)).intoArray(moves, j);
                product = product.add(slope.mul(lambda));
            }
            product.intoArray(partial, part);
        }
        int rest = slopes.length - slopes.length % LANES;
        ScalarUnits.center(slopes, terms, mu, visibleDifference, moves, partial, rest);
        return ScalarUnits.sum(partial);
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
            LongVector low = ((DoubleVector) value.convert(VectorOperators.F2D, 0))
                    .mul(ScalarUnits.FIXED_ONE)
                    .add(ScalarUnits.FIXED_ROUNDER)
                    .reinterpretAsLongs()
                    .sub(ScalarUnits.FIXED_ROUNDER_BITS);
            LongVector.fromArray(LONGS, sums, k).add(low).intoArray(sums, k);
            LongVector high = ((DoubleVector) value.convert(VectorOperators.F2D, 1))
                    .mul(ScalarUnits.FIXED_ONE)
                    .add(ScalarUnits.FIXED_ROUNDER)
                    .reinterpretAsLongs()
                    .sub(ScalarUnits.FIXED_ROUNDER_BITS);
            LongVector.fromArray(LONGS, sums, k + HALF).add(high).intoArray(sums, k + HALF);
        }
        return REST.addFixed(values, sums, k, to);
    }

    @Override
    public void scaleFixed(float[] values, int from, double factor, float[] out, int count) {
        // Exact: a power of 2.
        double unit = factor / ScalarUnits.FIXED_ONE;
        int k = 0;
        for (; k <= count - LANES - HALF; k += LANES) {
            FloatVector value = FloatVector.fromArray(FLOATS, values, from + k);
            DoubleVector low = ((DoubleVector) value.convert(VectorOperators.F2D, 0))
                    .mul(ScalarUnits.FIXED_ONE)
                    .add(ScalarUnits.FIXED_ROUNDER)
                    .sub(ScalarUnits.FIXED_ROUNDER)
                    .mul(unit);
            DoubleVector high = ((DoubleVector) value.convert(VectorOperators.F2D, 1))
                    .mul(ScalarUnits.FIXED_ONE)
                    .add(ScalarUnits.FIXED_ROUNDER)
                    .sub(ScalarUnits.FIXED_ROUNDER)
                    .mul(unit);
            // The upper halves are 0: the second one is written over that of the first, and its own is written over
            // next.
            ((FloatVector) low.convert(VectorOperators.D2F, 0)).intoArray(out, k);
            ((FloatVector) high.convert(VectorOperators.D2F, 0)).intoArray(out, k + HALF);
        }
        for (; k < count; k++) {
            out[k] = ScalarUnits.scaleFixed(values[from + k], factor);
        }
    }

    @Override
    public boolean areWithin(float[] values, int from, int to, float limit) {
        int k = from;
        for (; k <= to - LANES; k += LANES) {
            if (!FloatVector.fromArray(FLOATS, values, k)
                    .abs()
                    .compare(VectorOperators.LE, limit)
                    .allTrue()) {
                return false;
            }
        }
        return REST.areWithin(values, k, to, limit);
    }
}
