package rbm.numerics;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.OPENBLAS_VERSION;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.presets.openblas_nolapack.blas_set_num_threads;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Matrix products by OpenBLAS (openblas.net), which is inside the application's jar. Memory lies outside the heap. */
final class OpenBlas implements MatrixKernel {
    /**
     * Loads the native library, and keeps it to one thread a caller whatever the environment says: there are as many
     * callers as there are cores.
     *
     * @throws LinkageError if there is none for this machine
     */
    OpenBlas() {
        Loader.load(openblas_nolapack.class);
        blas_set_num_threads(1);
    }

    @Override
    public String name() {
        return OPENBLAS_VERSION.trim();
    }

    @Override
    public FloatBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void timesWeights(Shape shape, FloatBuffer rows, FloatBuffer weights, FloatBuffer out) {
        int visible = shape.visibleUnits();
        int hidden = shape.hiddenUnits();
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                shape.rows(),
                hidden,
                visible,
                1,
                rows,
                visible,
                weights,
                hidden,
                0,
                out,
                hidden);
    }

    @Override
    public void timesTransposedWeights(
            Shape shape, FloatBuffer rows, FloatBuffer weights, int firstUnit, FloatBuffer out) {
        int visible = shape.visibleUnits();
        int hidden = shape.hiddenUnits();
        FloatBuffer some = weights.slice(firstUnit * hidden, visible * hidden);
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                shape.rows(),
                visible,
                hidden,
                1,
                rows,
                hidden,
                some,
                hidden,
                0,
                out,
                visible);
    }

    @Override
    public void addProducts(Shape shape, float factor, FloatBuffer visible, FloatBuffer hidden, FloatBuffer products) {
        int visibleUnits = shape.visibleUnits();
        int hiddenUnits = shape.hiddenUnits();
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                visibleUnits,
                hiddenUnits,
                shape.rows(),
                factor,
                visible,
                visibleUnits,
                hidden,
                hiddenUnits,
                1,
                products,
                hiddenUnits);
    }
}
