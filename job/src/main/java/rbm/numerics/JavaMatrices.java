package rbm.numerics;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Matrix products in plain Java, for machines without a native library: rows are added to rows, and those that are
 * multiplied by 0 are passed over. Memory lies in the heap.
 */
final class JavaMatrices implements MatrixKernel {
    /** How many visible units are taken together, so that what is added to stays in the nearest cache. */
    private static final int UNITS_AT_ONCE = 256;

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public FloatBuffer allocate(int size) {
        return FloatBuffer.allocate(size);
    }

    @Override
    public void timesWeights(Shape shape, FloatBuffer rows, FloatBuffer weights, FloatBuffer out) {
        int visible = shape.visibleUnits();
        int hidden = shape.hiddenUnits();
        float[] sums = out.array();
        for (int row = 0; row < shape.rows(); row++) {
            Arrays.fill(sums, row * hidden, (row + 1) * hidden, 0);
            for (int i = 0; i < visible; i++) {
                addRow(rows.array()[row * visible + i], weights.array(), i * hidden, sums, row * hidden, hidden);
            }
        }
    }

    @Override
    public void timesTransposedWeights(
            Shape shape, FloatBuffer rows, FloatBuffer weights, int firstUnit, FloatBuffer out) {
        int visible = shape.visibleUnits();
        int hidden = shape.hiddenUnits();
        float[] sums = out.array();
        float[] transposed = new float[Math.min(visible, UNITS_AT_ONCE) * hidden];
        Arrays.fill(sums, 0, shape.rows() * visible, 0);
        for (int from = 0; from < visible; from += UNITS_AT_ONCE) {
            int units = Math.min(UNITS_AT_ONCE, visible - from);
            transpose(weights.array(), (firstUnit + from) * hidden, units, hidden, transposed);
            for (int row = 0; row < shape.rows(); row++) {
                for (int j = 0; j < hidden; j++) {
                    addRow(rows.array()[row * hidden + j], transposed, j * units, sums, row * visible + from, units);
                }
            }
        }
    }

    @Override
    public void addProducts(Shape shape, float factor, FloatBuffer visible, FloatBuffer hidden, FloatBuffer products) {
        int visibleUnits = shape.visibleUnits();
        int hiddenUnits = shape.hiddenUnits();
        for (int row = 0; row < shape.rows(); row++) {
            for (int i = 0; i < visibleUnits; i++) {
                float times = factor * visible.array()[row * visibleUnits + i];
                addRow(times, hidden.array(), row * hiddenUnits, products.array(), i * hiddenUnits, hiddenUnits);
            }
        }
    }

    private static void addRow(float factor, float[] row, int from, float[] sums, int to, int count) {
        if (factor != 0) {
            for (int k = 0; k < count; k++) {
                sums[to + k] += factor * row[from + k];
            }
        }
    }

    private static void transpose(float[] matrix, int from, int rows, int columns, float[] transposed) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = matrix[from + i * columns + j];
            }
        }
    }
}
