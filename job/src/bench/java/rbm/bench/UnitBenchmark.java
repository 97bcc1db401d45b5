package rbm.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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
import rbm.numerics.UnitKernel;

/**
 * What is done to each unit of a layer of 500, from its input to its state. An operation is one unit.
 *
 * <p>The loops of JMH must not have the code of the kernel in them, as those of training have not: then there is so much of
 * it in one method that Java's compiler gives up, and vectors become objects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(500)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class UnitBenchmark {
    private static final int UNITS = 500;

    /** Which kernels, see {@link Kernels#PROPERTY}. */
    @Param({"fastest", "java"})
    public String kernels;

    private final float[] inputs = new float[UNITS];
    private final float[] bias = new float[UNITS];
    private final float[] means = new float[UNITS];
    private final float[] uniforms = new float[UNITS];
    private final float[] states = new float[UNITS];
    private final float[] partial = new float[UnitKernel.PARTIAL_SUMS];
    private UnitKernel kernel;
    private long key;

    /** Draws inputs and biases, from -4 to 4 together. */
    @Setup
    public void fill() throws InterruptedException {
        KernelChoice.set(kernels, UNITS, UNITS);
        kernel = Kernels.units(UNITS, UNITS);
        SplittableRandom random = new SplittableRandom(1);
        for (int j = 0; j < UNITS; j++) {
            inputs[j] = (float) (4 * random.nextDouble() - 2);
            bias[j] = (float) (4 * random.nextDouble() - 2);
        }
        logistic();
    }

    /** From inputs to probabilities, with a copy of the inputs, whose place the probabilities take. */
    @Benchmark
    public float[] logistic() {
        System.arraycopy(inputs, 0, means, 0, UNITS);
        kernel.logistic(means, 0, bias, 0, UNITS, partial);
        return means;
    }

    /** From probabilities to states: a random number for each unit, and a comparison. */
    @Benchmark
    public float[] bernoulli() {
        kernel.uniforms(key++, 0, uniforms, UNITS);
        kernel.states(means, 0, uniforms, states, UNITS);
        return states;
    }
}
