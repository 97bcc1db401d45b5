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

class RowSumsTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final RowSums vectors = new RowSums(new VectorUnits());
    private final RowSums plain = new RowSums(new ScalarUnits());

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 5, 7, 1", "9, 64, 64, -1", "20, 130, 100, 1", "40, 784, 33, 1", "7, 66, 200, 0.5"})
    void sumsAreThoseOfTheMatrixProductAndTheSameForAllKernels(int sums, int rows, int columns, float factor) {
        float[] states = states(sums * rows);
        UnitKernel.Rows matrix = new UnitKernel.Rows(numbers(rows * columns), columns);
        float[] added = numbers(sums * columns);
        float[] before = added.clone();
        float[] others = added.clone();
        vectors.add(bits(sums, rows, states), matrix, factor, new UnitKernel.Rows(added, columns));
        plain.add(bits(sums, rows, states), matrix, factor, new UnitKernel.Rows(others, columns));
        assertThat(added).isEqualTo(others);
        for (int r = 0; r < sums; r++) {
            for (int column = 0; column < columns; column++) {
                double exact = before[r * columns + column];
                for (int k = 0; k < rows; k++) {
                    exact += factor * states[r * rows + k] * matrix.values()[k * columns + column];
                }
                assertThat(added[r * columns + column]).isEqualTo((float) exact, within(2e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 5, 7, 0.9, 1",
        "300, 64, 64, 0.3, 1",
        "9, 130, 100, 0.4, -1",
        "40, 2500, 200, 0.05, 1",
        "600, 8, 21, 0.5, 0.3",
        "30, 1025, 65, 0.2, 1"
    })
    void listedRowsAreAddedInTheirOrderWhateverTheWay(int sums, int rows, int columns, double density, float factor) {
        RowLists lists = randomLists(sums, rows, density);
        UnitKernel.Rows matrix = new UnitKernel.Rows(numbers(rows * columns), columns);
        float[] before = numbers(sums * columns);
        float[] expected = before.clone();
        for (int sum = 0; sum < sums; sum++) {
            for (int at = lists.bounds()[sum]; at < lists.bounds()[sum + 1]; at++) {
                int row = matrix.rowStart(lists.rows()[at]);
                new ScalarUnits().addScaled(factor, matrix.values(), row, expected, sum * columns, columns);
            }
        }
        for (UnitKernel units : List.of(new VectorUnits(), new ScalarUnits())) {
            RowSums rowSums = new RowSums(units);
            float[] oneByOne = before.clone();
            rowSums.add(lists, matrix, factor, new UnitKernel.Rows(oneByOne, columns));
            assertThat(oneByOne).isEqualTo(expected);

            StripMatrix strips = new StripMatrix(units);
            strips.shape(rows + 7, columns + 3);
            strips.shape(rows, columns);
            strips.write(matrix, factor, rows / 2, rows);
            strips.write(matrix, factor, 0, rows / 2);
            float[] byStrips = before.clone();
            rowSums.add(lists, strips, new UnitKernel.Rows(byStrips, columns));
            assertThat(byStrips).isEqualTo(expected);

            UnitKernel.Rows padded = UnitKernel.Rows.padded(sums, columns);
            rowSums.add(lists, strips, padded);
            for (int sum = 0; sum < sums; sum++) {
                for (int at = padded.rowStart(sum) + columns; at < padded.rowStart(sum + 1); at++) {
                    assertThat(padded.values()[at]).isZero();
                }
            }
        }
    }

    @Test
    void someListsAreAddedAsAllAre() {
        RowLists lists = randomLists(50, 40, 0.3);
        UnitKernel.Rows matrix = new UnitKernel.Rows(numbers(40 * 100), 100);
        StripMatrix strips = new StripMatrix(new VectorUnits());
        strips.shape(40, 100);
        strips.write(matrix, 1, 0, 40);
        UnitKernel.Rows all = UnitKernel.Rows.padded(50, 100);
        vectors.add(lists, strips, all);
        UnitKernel.Rows some = UnitKernel.Rows.padded(50, 100);
        vectors.add(new RowLists(lists.rows(), lists.bounds(), 0, 1, 17), strips, some);
        vectors.add(new RowLists(lists.rows(), lists.bounds(), 17, 18, 33), strips, some.from(17));
        assertThat(some.values()).isEqualTo(all.values());
        UnitKernel.Rows oneByOne = UnitKernel.Rows.padded(50, 100);
        vectors.add(new RowLists(lists.rows(), lists.bounds(), 17, 18, 33), matrix, 1, oneByOne.from(17));
        vectors.add(new RowLists(lists.rows(), lists.bounds(), 0, 1, 17), matrix, 1, oneByOne);
        assertThat(oneByOne.values()).isEqualTo(all.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 21, 64, 100})
    void whatLiesBehindSumsIsLeftAlone(int columns) {
        RowLists lists = randomLists(50, 40, 0.3);
        UnitKernel.Rows matrix = new UnitKernel.Rows(numbers(40 * columns), columns);
        StripMatrix strips = new StripMatrix(new VectorUnits());
        strips.shape(40, columns);
        strips.write(matrix, 1, 0, 40);
        float[] sums = new float[60 * columns];
        // To add 0 to it would make it 0 without a sign.
        Arrays.fill(sums, -0f);
        vectors.add(lists, strips, new UnitKernel.Rows(sums, columns).from(5));
        float[] untouched = new float[5 * columns];
        Arrays.fill(untouched, -0f);
        assertThat(Arrays.copyOf(sums, 5 * columns)).containsExactly(untouched);
        assertThat(Arrays.copyOfRange(sums, 55 * columns, sums.length)).containsExactly(untouched);
    }

    private RowLists randomLists(int sums, int rows, double density) {
        int[] offsets = new int[sums + 1];
        int[] listed = new int[sums * rows];
        int end = 0;
        for (int sum = 0; sum < sums; sum++) {
            for (int row = 0; row < rows; row++) {
                if (sum % 5 != 3 && random.nextDouble() < density) {
                    listed[end++] = row;
                }
            }
            offsets[sum + 1] = end;
        }
        return new RowLists(listed, offsets, sums);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0", "4, 6, 5, 2", "20, 200, 130, 3", "6, 64, 300, 44", "5, 64, 112, 0"})
    void someRowsOfAMatrixAreMultipliedAsIfItWereTransposed(int sums, int columns, int rows, int first) {
        int count = rows - first;
        float[] states = states(sums * columns);
        float[] matrix = numbers(rows * columns);
        BitMatrix bits = new BitMatrix();
        take(bits, sums, new UnitKernel.Rows(states, columns));
        UnitKernel.Rows product = vectors.multiplyTransposed(bits, new UnitKernel.Rows(matrix, columns), first, count);
        UnitKernel.Rows other = plain.multiplyTransposed(bits, new UnitKernel.Rows(matrix, columns), first, count);
        assertThat(product.columns()).isEqualTo(other.columns()).isEqualTo(count);
        for (int r = 0; r < sums; r++) {
            for (int row = 0; row < count; row++) {
                double exact = 0;
                for (int k = 0; k < columns; k++) {
                    exact += states[r * columns + k] * matrix[(first + row) * columns + k];
                }
                float sum = product.values()[product.rowStart(r) + row];
                assertThat(sum).isEqualTo((float) exact, within(2e-5f));
                assertThat(sum).isEqualTo(other.values()[other.rowStart(r) + row]);
            }
        }
    }

    @Test
    void bitsThatAreSetAndStatesThatAreTakenAreTheSame() {
        float[] states = states(3 * 70);
        BitMatrix taken = new BitMatrix();
        take(taken, 5, new UnitKernel.Rows(states(500), 100));
        take(taken, 3, new UnitKernel.Rows(states, 70));
        assertThat(taken.wordColumns()).isEqualTo(2);
        assertThat(taken.words()).startsWith(bits(3, 70, states).words());
    }

    @Test
    void fewRowsAreAddedOneByOneAndManyByPatterns() {
        assertThat(RowSums.patternsPay(1000, 500, 1000 * 500 / 20)).isFalse();
        assertThat(RowSums.patternsPay(1000, 500, 1000 * 500 / 2)).isTrue();
        assertThat(RowSums.patternsPay(1000, 1, 500)).isFalse();
    }

    @Test
    void stripsAreMadeWhereEachRowIsTakenAFewTimesAndAnArrayHoldsThem() {
        assertThat(StripMatrix.pays(4_000, 100, 1_000, 64)).isTrue();
        assertThat(StripMatrix.pays(3_999, 100, 1_000, 64)).isFalse();
        assertThat(StripMatrix.pays(4_000, 4_001, 1_000, 64)).isFalse();
        assertThat(StripMatrix.pays(1L << 40, 512, 1 << 26, 16)).isTrue();
        assertThat(StripMatrix.pays(1L << 40, 512, 1 << 26, 17)).isFalse();
    }

    private static void take(BitMatrix bits, int rows, UnitKernel.Rows states) {
        bits.clear(rows, states.columns());
        for (int row = rows - 1; row >= 0; row--) {
            bits.take(row, states, new VectorUnits());
        }
    }

    private static BitMatrix bits(int rows, int columns, float[] states) {
        BitMatrix bits = new BitMatrix();
        bits.clear(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (states[row * columns + column] == 1) {
                    bits.set(row, column);
                }
            }
        }
        return bits;
    }

    private float[] states(int count) {
        float[] states = new float[count];
        for (int k = 0; k < count; k++) {
            states[k] = random.nextInt(2);
        }
        return states;
    }

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }
}
