package rbm.numerics;

import java.nio.FloatBuffer;

/**
 * The matrix products that are not with 0 and 1 alone (those are {@link RowSums}), in single precision. R chains (rows), V visible units, H hidden units; all
 * matrices are row-major, without gaps, from position 0 of a buffer made by {@link #allocate}.
 *
 * <p>Implementations compute in the calling thread alone, have no state and are used by many threads. The bits depend on
 * the implementation and the kind of CPU, and on nothing else.
 */
public interface MatrixKernel {
    /** @return what it is, with its version */
    String name();

    /**
     * @param size how many numbers
     * @return memory that this kernel reads and writes without copying it, all 0
     */
    FloatBuffer allocate(int size);

    /**
     * out = rows W.
     *
     * @param shape R, V and H
     * @param rows [R x V]
     * @param weights W [V x H]
     * @param out [R x H]
     */
    void timesWeights(Shape shape, FloatBuffer rows, FloatBuffer weights, FloatBuffer out);

    /**
     * out = rows W^T, for some visible units that stand side by side.
     *
     * @param shape R, how many visible units, and H
     * @param rows [R x H]
     * @param weights W, all of it
     * @param firstUnit the first visible unit
     * @param out [R x the visible units]
     */
    void timesTransposedWeights(Shape shape, FloatBuffer rows, FloatBuffer weights, int firstUnit, FloatBuffer out);

    /**
     * products = products + factor visible^T hidden.
     *
     * @param shape R, V and H
     * @param factor what the new products are multiplied by
     * @param visible [R x V]
     * @param hidden [R x H]
     * @param products [V x H]
     */
    void addProducts(Shape shape, float factor, FloatBuffer visible, FloatBuffer hidden, FloatBuffer products);

    /**
     * Sizes of a product.
     *
     * @param rows R
     * @param visibleUnits V
     * @param hiddenUnits H
     */
    record Shape(int rows, int visibleUnits, int hiddenUnits) {}
}
