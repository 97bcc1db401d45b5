package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSumsTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final RowSums vectors = new RowSums(new VectorUnits(), Crew.ALONE);
    private final RowSums plain = new RowSums(new ScalarUnits(), Crew.ALONE);

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "9, 64, 64", "20, 130, 100", "40, 784, 33", "7, 66, 200", "6, 128, 80"})
    void sumsAreThoseOfTheMatrixProductAndTheSameForAllKernels(int sums, int rows, int columns) {
        float[] states = states(sums * rows);
        float[] matrix = numbers(rows * columns);
        float[] added = numbers(sums * columns);
        float[] before = added.clone();
        float[] others = added.clone();
        vectors.add(bits(sums, rows, states), new UnitKernel.Rows(matrix, columns), added);
        plain.add(bits(sums, rows, states), new UnitKernel.Rows(matrix, columns), others);
        assertThat(added).isEqualTo(others);
        for (int r = 0; r < sums; r++) {
            for (int column = 0; column < columns; column++) {
                double exact = before[r * columns + column];
                for (int k = 0; k < rows; k++) {
                    exact += states[r * rows + k] * matrix[k * columns + column];
                }
                assertThat(added[r * columns + column]).isEqualTo((float) exact, within(2e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, 5, 7, 0.9",
        "300, 64, 64, 0.3",
        "9, 130, 100, 0.4",
        "40, 2500, 200, 0.05",
        "600, 8, 21, 0.5",
        "30, 1025, 65, 0.2"
    })
    void listedRowsAreAddedInTheirOrderWhateverTheWay(int sums, int rows, int columns, double density) {
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
        RowLists lists = new RowLists(listed, offsets, sums);
        UnitKernel.Rows matrix = new UnitKernel.Rows(numbers(rows * columns), columns);
        float[] added = numbers(sums * columns);
        float[] others = added.clone();
        float[] oneByOne = added.clone();
        vectors.add(lists, matrix, rows, added);
        plain.add(lists, matrix, rows, others);
        for (int sum = 0; sum < sums; sum++) {
            new ScalarUnits().addRows(matrix, listed, offsets[sum], offsets[sum + 1], oneByOne, sum * columns);
        }
        assertThat(added).isEqualTo(oneByOne);
        assertThat(others).isEqualTo(oneByOne);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0", "4, 6, 5, 2", "20, 200, 130, 3", "6, 64, 300, 44", "5, 64, 112, 0"})
    void someRowsOfAMatrixAreMultipliedAsIfItWereTransposed(int sums, int columns, int rows, int first) {
        int count = rows - first;
        float[] states = states(sums * columns);
        float[] matrix = numbers(rows * columns);
        BitMatrix bits = new BitMatrix();
        bits.clear(sums, columns);
        bits.take(0, sums, states);
        UnitKernel.Rows product =
                vectors.multiplyTransposed(0, bits, new UnitKernel.Rows(matrix, columns), first, count);
        UnitKernel.Rows other = plain.multiplyTransposed(0, bits, new UnitKernel.Rows(matrix, columns), first, count);
        assertThat(product.columns()).isEqualTo(other.columns()).isGreaterThanOrEqualTo(count);
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
        taken.clear(5, 100);
        taken.take(0, 5, states(500));
        taken.clear(3, 70);
        taken.take(2, 3, states);
        taken.take(0, 2, states);
        assertThat(taken.wordColumns()).isEqualTo(2);
        assertThat(taken.words()).startsWith(bits(3, 70, states).words());
    }

    @Test
    void fewRowsAreAddedOneByOneAndManyByPatterns() {
        assertThat(RowSums.patternsPay(1000, 500, 1000 * 500 / 20)).isFalse();
        assertThat(RowSums.patternsPay(1000, 500, 1000 * 500 / 2)).isTrue();
        assertThat(RowSums.patternsPay(1000, 1, 500)).isFalse();
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
