package rbm.training;

import java.nio.FloatBuffer;
import rbm.numerics.Kernels;
import rbm.numerics.MatrixKernel;

/** The matrices of a batch of chains, in the memory of the matrix kernel, and their products. */
final class ChainMatrices {
    /** How many numbers the dense states of the visible units may take: 64 MiB. Beyond it there are lists alone. */
    private static final long MOST_STATES = 1 << 24;

    private final int visibleUnits;
    private final int hiddenUnits;
    private final int capacity;
    private final MatrixKernel kernel;
    private final FloatBuffer weights;
    private final FloatBuffer hidden;
    private final float[] zeros = new float[1024];

    /** Made when first needed: sparse cases never do. */
    private FloatBuffer visible;

    /** Made when first needed: sparse cases never do. */
    private FloatBuffer products;

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
        this.weights = kernel.allocate(Math.multiplyExact(visibleUnits, hiddenUnits));
        this.hidden = kernel.allocate(Math.multiplyExact(capacity, hiddenUnits));
    }

    /** @param values W [V x H], copied */
    void setWeights(float[] values) {
        weights.put(0, values);
    }

    /** @return the kernel whose memory this is */
    MatrixKernel kernel() {
        return kernel;
    }

    /**
     * @param lists the units that are on
     * @param chains R
     * @return whether so many units are on that a dense product is faster than adding rows
     */
    boolean isDense(VisibleLists lists, int chains) {
        long all = (long) chains * visibleUnits;
        return lists.count() >= all * kernel.denseFrom() && (long) capacity * visibleUnits <= MOST_STATES;
    }

    /** Writes the states of the visible units as a matrix of 0 and 1. */
    void fillVisible(VisibleLists lists, int chains) {
        FloatBuffer matrix = visible();
        int all = chains * visibleUnits;
        for (int from = 0; from < all; from += zeros.length) {
            matrix.put(from, zeros, 0, Math.min(zeros.length, all - from));
        }
        int[] units = lists.units();
        for (int chain = 0; chain < chains; chain++) {
            int row = chain * visibleUnits;
            for (int at = lists.start(chain); at < lists.end(chain); at++) {
                matrix.put(row + units[at], 1);
            }
        }
    }

    /** @return means or states of the visible units [R x V], as they were written last */
    FloatBuffer visible() {
        if (visible == null) {
            visible = kernel.allocate(Math.multiplyExact(capacity, visibleUnits));
        }
        return visible;
    }

    /**
     * Multiplies the visible units, as they were written last, by the weights.
     *
     * @param chains R
     * @param inputs where the product goes, [R x H]
     */
    void hiddenInputs(int chains, float[] inputs) {
        kernel.timesWeights(new MatrixKernel.Shape(chains, visibleUnits, hiddenUnits), visible(), weights, hidden);
        hidden.get(0, inputs, 0, chains * hiddenUnits);
    }

    /** @param states of the hidden units, [R x H], copied */
    void setHidden(float[] states, int chains) {
        hidden.put(0, states, 0, chains * hiddenUnits);
    }

    /**
     * Multiplies the hidden units, as they were set last, by the transposed weights of some visible units.
     *
     * @param chains R
     * @param firstUnit the first visible unit
     * @param count how many visible units
     * @param inputs where the product goes, [R x count]
     */
    void visibleInputs(int chains, int firstUnit, int count, FloatBuffer inputs) {
        MatrixKernel.Shape shape = new MatrixKernel.Shape(chains, count, hiddenUnits);
        kernel.timesTransposedWeights(shape, hidden, weights, firstUnit, inputs);
    }

    /**
     * Adds v h, with the visible units as they were written last, to sums that {@link #takeProducts} gives out.
     *
     * @param factor what v h is multiplied by
     * @param hiddenValues h, [R x H]
     * @param chains R
     */
    void addProducts(float factor, float[] hiddenValues, int chains) {
        if (products == null) {
            products = kernel.allocate(visibleUnits * hiddenUnits);
        }
        setHidden(hiddenValues, chains);
        MatrixKernel.Shape shape = new MatrixKernel.Shape(chains, visibleUnits, hiddenUnits);
        kernel.addProducts(shape, factor, visible(), hidden, products);
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
