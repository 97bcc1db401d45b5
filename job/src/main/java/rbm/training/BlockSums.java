package rbm.training;

import java.util.Arrays;

/**
 * The sums of one block while one thread computes them, in single precision and in a fixed order. They are zeroed and
 * used again for the next block.
 */
final class BlockSums {
    /** Sum of v_i h_j over the data minus that over the model, [V x H]. */
    final float[] products;

    final float[] visibleData;
    final float[] visibleModel;
    final float[] hiddenData;
    final float[] hiddenModel;

    /** Sum over cases of the mean squared difference per visible unit. */
    double squaredError;

    int cases;

    BlockSums(int visibleUnits, int hiddenUnits) {
        products = new float[Math.multiplyExact(visibleUnits, hiddenUnits)];
        visibleData = new float[visibleUnits];
        visibleModel = new float[visibleUnits];
        hiddenData = new float[hiddenUnits];
        hiddenModel = new float[hiddenUnits];
    }

    void clear() {
        Arrays.fill(products, 0);
        Arrays.fill(visibleData, 0);
        Arrays.fill(visibleModel, 0);
        Arrays.fill(hiddenData, 0);
        Arrays.fill(hiddenModel, 0);
        squaredError = 0;
        cases = 0;
    }
}
