package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixKernelTest {
    private static final int R = 7;
    private static final int V = 300;
    private static final int H = 5;

    private final SplittableRandom random = new SplittableRandom(2);
    private final float[] weights = numbers(V * H);
    private final float[] visible = numbers(R * V);
    private final float[] hidden = numbers(R * H);

    static MatrixKernel[] kernels() {
        return new MatrixKernel[] {new JavaMatrices(), new OpenBlas()};
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void visibleUnitsTimesWeights(MatrixKernel kernel) {
        FloatBuffer out = kernel.allocate(R * H);
        kernel.timesWeights(new MatrixKernel.Shape(R, V, H), buffer(kernel, visible), buffer(kernel, weights), out);
        for (int r = 0; r < R; r++) {
            for (int j = 0; j < H; j++) {
                double sum = 0;
                for (int i = 0; i < V; i++) {
                    sum += (double) visible[r * V + i] * weights[i * H + j];
                }
                assertThat(out.get(r * H + j)).isEqualTo((float) sum, within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void hiddenUnitsTimesTheWeightsOfSomeVisibleUnits(MatrixKernel kernel) {
        int first = 11;
        int count = 270;
        FloatBuffer out = kernel.allocate(R * count);
        kernel.timesTransposedWeights(
                new MatrixKernel.Shape(R, count, H), buffer(kernel, hidden), buffer(kernel, weights), first, out);
        for (int r = 0; r < R; r++) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int j = 0; j < H; j++) {
                    sum += (double) hidden[r * H + j] * weights[(first + i) * H + j];
                }
                assertThat(out.get(r * count + i)).isEqualTo((float) sum, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsAreAddedToWhatIsThere(MatrixKernel kernel) {
        float[] before = numbers(V * H);
        FloatBuffer products = buffer(kernel, before);
        kernel.addProducts(
                new MatrixKernel.Shape(R, V, H), -2, buffer(kernel, visible), buffer(kernel, hidden), products);
        for (int i = 0; i < V; i++) {
            for (int j = 0; j < H; j++) {
                double sum = before[i * H + j];
                for (int r = 0; r < R; r++) {
                    sum -= 2.0 * visible[r * V + i] * hidden[r * H + j];
                }
                assertThat(products.get(i * H + j)).isEqualTo((float) sum, within(1e-5f));
            }
        }
    }

    private static FloatBuffer buffer(MatrixKernel kernel, float[] values) {
        return kernel.allocate(values.length).put(0, values);
    }

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }
}
