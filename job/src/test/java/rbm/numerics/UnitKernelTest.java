package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitKernelTest {
    private final UnitKernel scalar = new ScalarUnits();
    private final UnitKernel vector = new VectorUnits();
    private final SplittableRandom random = new SplittableRandom(4);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 31, 500, 1027})
    void vectorsAndPlainJavaGiveTheSameBits(int count) {
        float[] bias = inputs(count + 2);
        float[] means = inputs(count + 5);
        float[] others = means.clone();
        float[] partial = inputs(UnitKernel.PARTIAL_SUMS);
        float squares = scalar.logistic(means, 5, bias, 2, count, partial);
        assertThat(vector.logistic(others, 5, bias, 2, count, partial)).isEqualTo(squares);
        assertThat(others).isEqualTo(means);
        assertThat(squares)
                .isEqualTo(product(Arrays.copyOfRange(means, 5, 5 + count), Arrays.copyOfRange(means, 5, 5 + count)));

        float[] uniforms = new float[count];
        float[] otherUniforms = new float[count];
        scalar.uniforms(-77, 12, uniforms, count);
        vector.uniforms(-77, 12, otherUniforms, count);
        assertThat(otherUniforms).isEqualTo(uniforms);

        float[] states = new float[count + 5];
        float[] otherStates = new float[count + 5];
        scalar.states(means, 5, uniforms, states, count);
        vector.states(means, 5, uniforms, otherStates, count);
        assertThat(otherStates).isEqualTo(states);

        int[] on = new int[3 + count + UnitKernel.LIST_ROOM];
        int[] otherOn = new int[3 + count + UnitKernel.LIST_ROOM];
        int end = scalar.listOn(means, 5, uniforms, count, 100, on, 3);
        assertThat(vector.listOn(means, 5, uniforms, count, 100, otherOn, 3)).isEqualTo(end);
        assertThat(Arrays.copyOf(otherOn, end)).isEqualTo(Arrays.copyOf(on, end));

        UnitKernel.Rows rows = new UnitKernel.Rows(inputs(7 * count), count);
        float[] sums = inputs(count + 1);
        float[] otherSums = sums.clone();
        int[] which = {0, 6, 2, 2, 5};
        scalar.addRows(rows, which, 1, 5, sums, 1);
        vector.addRows(rows, which, 1, 5, otherSums, 1);
        assertThat(otherSums).isEqualTo(sums);

        scalar.addScaled(-0.3f, bias, 2, sums, 1, count);
        vector.addScaled(-0.3f, bias, 2, otherSums, 1, count);
        assertThat(otherSums).isEqualTo(sums);

        scalar.addVariances(means, 3, sums, 1, count);
        vector.addVariances(others, 3, otherSums, 1, count);
        assertThat(otherSums).isEqualTo(sums);

        scalar.scale(-0.3f, bias, 2, sums, 0, count);
        vector.scale(-0.3f, bias, 2, otherSums, 0, count);
        assertThat(otherSums).isEqualTo(sums);

        float[] slopes = inputs(count);
        float[] otherSlopes = slopes.clone();
        float[] moves = inputs(count);
        float[] otherMoves = moves.clone();
        float[] lambda = inputs(count);
        UnitKernel.Centering terms = new UnitKernel.Centering(bias, lambda, uniforms);
        float centered = scalar.center(slopes, terms, 0.3f, -0.4f, moves, partial);
        assertThat(vector.center(otherSlopes, terms, 0.3f, -0.4f, otherMoves, partial))
                .isEqualTo(centered);
        assertThat(otherSlopes).isEqualTo(slopes);
        assertThat(otherMoves).isEqualTo(moves);
        assertThat(centered).isEqualTo(product(slopes, lambda));

        float[] velocity = inputs(count + 3);
        float[] otherVelocity = velocity.clone();
        scalar.step(0.9f, 0.1f, bias, 2, velocity, means, 3, count);
        vector.step(0.9f, 0.1f, bias, 2, otherVelocity, others, 3, count);
        assertThat(otherVelocity).isEqualTo(velocity);
        assertThat(others).isEqualTo(means);
    }

    /** In as many sums as kernels make. */
    private static float product(float[] a, float[] b) {
        float[] sums = new float[UnitKernel.PARTIAL_SUMS];
        for (int k = 0; k < a.length; k++) {
            sums[k % sums.length] += a[k] * b[k];
        }
        for (int half = sums.length / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                sums[k] += sums[k + half];
            }
        }
        return sums[0];
    }

    @Test
    void slopesAreRelativeToOffsetsAndMoveTheHiddenBiases() {
        float[] slopes = {10, 20};
        float[] moves = {1, 2};
        float[] partial = new float[UnitKernel.PARTIAL_SUMS];
        UnitKernel.Centering terms =
                new UnitKernel.Centering(new float[] {4, 8}, new float[] {1, -1}, new float[] {1, 2});
        float product = scalar.center(slopes, terms, 0.5f, 3, moves, partial);
        assertThat(slopes).containsExactly(10 - 2 - 3 - 1, 20 - 4 + 3 - 2);
        assertThat(moves).containsExactly(1 - 2, 2 - 8.5f);
        assertThat(product).isEqualTo(4 - 17);
    }

    @Test
    void aStepIsTheMomentumTimesTheLastOneAndTheRateTimesTheGradient() {
        float[] velocity = {7, 2, -4, 7};
        float[] parameters = {7, 10, 20, 7};
        scalar.step(0.5f, 3, new float[] {7, 1, 2, 7}, 1, velocity, parameters, 1, 2);
        assertThat(velocity).containsExactly(7, 4, 4, 7);
        assertThat(parameters).containsExactly(7, 14, 24, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 144})
    void vectorsAndPlainJavaGiveTheSameBitsOfPatterns(int columns) {
        float[] table = inputs(3 * 16 * columns + 5);
        for (int group = 0; group < 3; group++) {
            Arrays.fill(table, 5 + group * 16 * columns, 5 + (group * 16 + 1) * columns, 0);
        }
        float[] otherTable = table.clone();
        UnitKernel.Rows rows = new UnitKernel.Rows(table, 5, columns, columns);
        UnitKernel.Rows otherRows = new UnitKernel.Rows(otherTable, 5, columns, columns);
        scalar.fillPatterns(rows, 3);
        vector.fillPatterns(otherRows, 3);
        assertThat(otherTable).isEqualTo(table);

        long[] words = {-1, 0xFFF, 0x0A0, 0, 0x777, 0x800};
        float[] sums = inputs(5 * (columns + 3) + 2);
        float[] otherSums = sums.clone();
        scalar.addPatterns(rows, words, 1, 5, sums, 2, columns + 3);
        vector.addPatterns(otherRows, words, 1, 5, otherSums, 2, columns + 3);
        assertThat(otherSums).isEqualTo(sums);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 144})
    void vectorsAndPlainJavaGiveTheSameBitsOfListedRows(int columns) {
        UnitKernel.Rows rows = new UnitKernel.Rows(inputs(7 * columns + 3), 3, columns, columns);
        RowLists lists = new RowLists(new int[] {6, 0, 2, 5, 1, 3, 4, 6}, new int[] {9, 1, 3, 3, 8}, 1, 2, 3);
        float[] sums = inputs(3 * (columns + 1) + 2);
        float[] otherSums = sums.clone();
        float[] single = sums.clone();
        scalar.addListed(rows, lists, sums, 2, columns + 1);
        vector.addListed(rows, lists, otherSums, 2, columns + 1);
        assertThat(otherSums).isEqualTo(sums);
        scalar.addRows(rows, lists.rows(), 1, 3, single, 2);
        scalar.addRows(rows, lists.rows(), 3, 8, single, 2 + 2 * (columns + 1));
        assertThat(sums).isEqualTo(single);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 200, 1027})
    void vectorsAndPlainJavaReadTheSameOfWhatTheyWouldAddInFixedPoint(int count) {
        float[] values = inputs(count + 3);
        values[3] = 0x1.8p-31f;
        float[] out = new float[count];
        float[] otherOut = new float[count];
        scalar.scaleFixed(values, 3, 0.3, out, count);
        vector.scaleFixed(values, 3, 0.3, otherOut, count);
        assertThat(otherOut).isEqualTo(out);
        long[] fixed = new long[count + 3];
        scalar.addFixed(values, fixed, 0, count + 3);
        for (int k = 0; k < count; k++) {
            assertThat(out[k]).isEqualTo((float) (fixed[k + 3] * 0x1p-30 * 0.3));
        }
    }

    @Test
    void aPatternIsTheSumOfTheRowsItNames() {
        float[] table = new float[16 * 16];
        for (int row = 1; row < 16; row *= 2) {
            Arrays.fill(table, row * 16, (row + 1) * 16, row);
        }
        scalar.fillPatterns(new UnitKernel.Rows(table, 16), 1);
        for (int pattern = 0; pattern < 16; pattern++) {
            assertThat(Arrays.copyOfRange(table, pattern * 16, (pattern + 1) * 16))
                    .containsOnly(pattern);
        }
    }

    @Test
    void vectorsAndPlainJavaAddTheSameInFixedPoint() {
        float[] values = inputs(77);
        values[3] = 0x1.8p-31f;
        values[4] = -0x1p-40f;
        long[] sums = random.longs(77, -1L << 40, 1L << 40).toArray();
        long[] otherSums = sums.clone();
        assertThat(scalar.addFixed(values, sums, 2, 77)).isEqualTo(77);
        assertThat(vector.addFixed(values, otherSums, 2, 77)).isEqualTo(77);
        assertThat(otherSums).isEqualTo(sums);
        long before = sums[3];
        scalar.addFixed(values, sums, 3, 5);
        assertThat(sums[3] - before).isEqualTo(Math.round(values[3] * 0x1p30));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, -0x1p20f})
    void addingInFixedPointEndsAtANumberThatIsTooLarge(float value) {
        float[] values = inputs(40);
        values[21] = value;
        long[] sums = new long[40];
        long[] otherSums = new long[40];
        assertThat(scalar.addFixed(values, sums, 0, 40)).isEqualTo(21);
        assertThat(vector.addFixed(values, otherSums, 0, 40)).isEqualTo(21);
        assertThat(otherSums).isEqualTo(sums);
        assertThat(Arrays.copyOfRange(sums, 21, 40)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 39})
    void oneNumberThatIsTooLargeOrNoNumberIsFound(int at) {
        for (UnitKernel units : List.of(scalar, vector)) {
            float[] values = inputs(40);
            values[at] = -15;
            assertThat(units.areWithin(values, 0, 40, 15)).isTrue();
            for (float bad : new float[] {-15.1f, 15.1f, Float.NaN, Float.NEGATIVE_INFINITY}) {
                values[at] = bad;
                assertThat(units.areWithin(values, 0, 40, 15)).as("%s", bad).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 16", "64, 64", "48, 52", "37, 64", "5, 33"})
    void columnsBecomeRowsOfPatterns(int count, int columns) {
        int rows = 70;
        int stride = 77;
        int width = Strips.padded(count);
        float[] values = inputs(rows * stride);
        for (int start : new int[] {0, 3, (rows - count) * stride + stride - columns}) {
            UnitKernel.Rows matrix = new UnitKernel.Rows(values, start, columns, stride);
            for (UnitKernel units : List.of(scalar, vector)) {
                float[] table = new float[4 + 16 * 16 * width];
                units.transpose(
                        matrix, count, new UnitKernel.Rows(table, 4, width, width), new float[UnitKernel.SCRATCH]);
                float[] expected = new float[table.length];
                for (int column = 0; column < columns; column++) {
                    int pattern = column / 4 * 16 + (1 << column % 4);
                    for (int row = 0; row < count; row++) {
                        expected[4 + pattern * width + row] = values[start + row * stride + column];
                    }
                }
                assertThat(table).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 63, 64})
    void statesAreGatheredAsBits(int count) {
        float[] states = new float[3 + count + 5];
        long expected = 0;
        for (int k = 0; k < count; k++) {
            states[3 + k] = k % 3 == 0 || k % 7 == 1 ? 1 : 0;
            expected |= (long) states[3 + k] << k;
        }
        Arrays.fill(states, 3 + count, states.length, 1);
        assertThat(scalar.bits(states, 3, count)).isEqualTo(expected);
        assertThat(vector.bits(states, 3, count)).isEqualTo(expected);
    }

    @Test
    void unitsOnAreListedInTheirOrder() {
        float[] means = new float[100];
        for (int unit : new int[] {0, 31, 32, 63, 70, 99}) {
            means[unit] = 1;
        }
        int[] on = new int[1 + 100 + UnitKernel.LIST_ROOM];
        assertThat(vector.listOn(means, 0, new float[100], 100, 1000, on, 1)).isEqualTo(7);
        assertThat(on).startsWith(0, 1000, 1031, 1032, 1063, 1070, 1099);
    }

    @Test
    void logisticIsWithinThreeTenMillionthsOfTheTruthAndNeverFalls() {
        float[] zero = new float[1];
        float[] value = new float[1];
        float last = 0;
        for (int step = -8_700_000; step <= 2_100_000; step += 7) {
            float x = step * 1e-5f;
            value[0] = x;
            scalar.logistic(value, 0, zero, 0, 1, new float[UnitKernel.PARTIAL_SUMS]);
            double exact = Logistic.logistic(x);
            assertThat(Math.abs(value[0] - exact)).as("at %s", x).isLessThanOrEqualTo(3e-7 * exact);
            assertThat(value[0]).isGreaterThanOrEqualTo(last * (1 - 3e-7f));
            last = value[0];
        }
    }

    @Test
    void logisticHasExactLimits() {
        float[] values = {
            Float.NEGATIVE_INFINITY, -1e30f, -87.1f, 0, 20.1f, 1e30f, Float.POSITIVE_INFINITY, Float.NaN, -3, 3
        };
        float[] limits = values.clone();
        vector.logistic(limits, 0, new float[values.length], 0, values.length, new float[UnitKernel.PARTIAL_SUMS]);
        assertThat(limits).startsWith(0, 0, 0, 0.5f, 1, 1, 1, Float.NaN);
        assertThat(limits[8] + limits[9]).isEqualTo(1, within(1e-7f));
    }

    @Test
    void whatIsSurelyOffIsNeverOnAndWhatIsSurelyOnAlwaysIs() {
        int count = 1 << 16;
        float[] uniforms = new float[count];
        vector.uniforms(3, 0, uniforms, count);
        float[] states = new float[count];
        vector.states(new float[count], 0, uniforms, states, count);
        assertThat(states).containsOnly(0);
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        vector.states(ones, 0, uniforms, states, count);
        assertThat(states).containsOnly(1);
    }

    private float[] inputs(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (random.nextDouble() * 30 - 15);
        }
        return values;
    }
}
