package rbm.training;

import java.nio.FloatBuffer;
import rbm.numerics.Kernels;
import rbm.numerics.MatrixKernel;
import rbm.numerics.UnitKernel;

/**
 * The products that need a multiplication: those with the means of the visible units of a batch of chains. What they take
 * is in the memory of the matrix kernel, and made when first needed: chains of which only states are asked for never do.
 */
final class ChainMatrices {
    private final int visibleUnits;
    private final int hiddenUnits;
    private final int capacity;
    private final MatrixKernel kernel;
    private final float[] zeros = new float[1024];
    private float[] latestWeights;
    private FloatBuffer weights;
    private FloatBuffer hidden;
    private FloatBuffer visible;
    private FloatBuffer products;
    private boolean hasWeights;
    private boolean hasProducts;

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @param capacity the most chains
     */
    ChainMatrices(int visibleUnits, int hiddenUnits, int capacity) {
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.capacity = capacity;
        this.kernel = Kernels.matrices(visibleUnits, hiddenUnits);
    }

    /** @param values W [V x H] from now on, kept and not changed */
    void use(float[] values) {
        latestWeights = values;
        hasWeights = false;
    }

    /** @return the means of the visible units [R x V], to be written */
    FloatBuffer visible() {
        if (visible == null) {
            visible = kernel.allocate(Math.multiplyExact(capacity, visibleUnits));
        }
        return visible;
    }

    private FloatBuffer hidden() {
        if (hidden == null) {
            hidden = kernel.allocate(Math.multiplyExact(capacity, hiddenUnits));
        }
        return hidden;
    }

    /**
     * Multiplies the visible units, as they were written last, by the weights.
     *
     * @param chains R
     * @param inputs where the product goes, [R x H]
     */
    void hiddenInputs(int chains, UnitKernel.Rows inputs) {
        if (weights == null) {
            weights = kernel.allocate(Math.multiplyExact(visibleUnits, hiddenUnits));
        }
        if (!hasWeights) {
            weights.put(0, latestWeights);
            hasWeights = true;
        }
        FloatBuffer batch = hidden();
        kernel.timesWeights(new MatrixKernel.Shape(chains, visibleUnits, hiddenUnits), visible(), weights, batch);
        for (int chain = 0; chain < chains; chain++) {
            batch.get(chain * hiddenUnits, inputs.values(), inputs.rowStart(chain), hiddenUnits);
        }
    }

    /**
     * Adds v h, with the visible units as they were written last, to sums that {@link #takeProducts} gives out.
     *
     * @param factor what v h is multiplied by
     * @param hiddenValues h, [R x H]
     * @param chains R
     */
    void addProducts(float factor, UnitKernel.Rows hiddenValues, int chains) {
        if (products == null) {
            products = kernel.allocate(visibleUnits * hiddenUnits);
        }
        FloatBuffer batch = hidden();
        for (int chain = 0; chain < chains; chain++) {
            batch.put(chain * hiddenUnits, hiddenValues.values(), hiddenValues.rowStart(chain), hiddenUnits);
        }
        MatrixKernel.Shape shape = new MatrixKernel.Shape(chains, visibleUnits, hiddenUnits);
        kernel.addProducts(shape, factor, visible(), batch, products);
        hasProducts = true;
    }

    /**
     * Moves the sums of v h out.
     *
     * @param sums what they are added to, [V x H]
     * @return whether there were any
     */
    boolean takeProducts(float[] sums) {
        if (!hasProducts) {
            return false;
        }
        float[] some = new float[zeros.length];
        for (int from = 0; from < sums.length; from += some.length) {
            int count = Math.min(some.length, sums.length - from);
            products.get(from, some, 0, count);
            products.put(from, zeros, 0, count);
            for (int k = 0; k < count; k++) {
                sums[from + k] += some[k];
            }
        }
        hasProducts = false;
        return true;
    }
}
