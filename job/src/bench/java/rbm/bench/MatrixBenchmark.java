package rbm.bench;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rbm.numerics.KernelChoice;
import rbm.numerics.Kernels;
import rbm.numerics.MatrixKernel;

/**
 * The three matrix products of CD-1 for a block of 512 cases, 784 visible and 500 hidden units, with probabilities on both
 * sides. An operation is a multiplication or an addition, so that operations a nanosecond are GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixBenchmark {
    private static final int CASES = 512;
    private static final int VISIBLE = 784;
    private static final int HIDDEN = 500;
    private static final int OPERATIONS = 2 * CASES * VISIBLE * HIDDEN;
    private static final MatrixKernel.Shape SHAPE = new MatrixKernel.Shape(CASES, VISIBLE, HIDDEN);

    /** Which kernels, see {@link Kernels#PROPERTY}. */
    @Param({"fastest", "java"})
    public String kernels;

    private MatrixKernel kernel;
    private FloatBuffer visible;
    private FloatBuffer hidden;
    private FloatBuffer weights;
    private FloatBuffer products;

    /** Fills the matrices. */
    @Setup
    public void fill() throws InterruptedException {
        KernelChoice.set(kernels, VISIBLE, HIDDEN);
        kernel = Kernels.matrices(VISIBLE, HIDDEN);
        SplittableRandom random = new SplittableRandom(1);
        visible = matrix(CASES * VISIBLE, random);
        hidden = matrix(CASES * HIDDEN, random);
        weights = matrix(VISIBLE * HIDDEN, random);
        products = matrix(VISIBLE * HIDDEN, random);
    }

    private FloatBuffer matrix(int size, SplittableRandom random) {
        FloatBuffer values = kernel.allocate(size);
        for (int k = 0; k < size; k++) {
            values.put(k, (float) random.nextDouble());
        }
        return values;
    }

    /** Inputs of the hidden units. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void timesWeights() {
        kernel.timesWeights(SHAPE, visible, weights, hidden);
    }

    /** Inputs of the visible units. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void timesTransposedWeights() {
        kernel.timesTransposedWeights(SHAPE, hidden, weights, 0, visible);
    }

    /** The products of a phase. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void addProducts() {
        kernel.addProducts(SHAPE, 1, visible, hidden, products);
    }
}
