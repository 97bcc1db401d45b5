package rbm.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import rbm.numerics.BitMatrix;
import rbm.numerics.KernelChoice;
import rbm.numerics.Kernels;
import rbm.numerics.RowLists;
import rbm.numerics.RowSums;
import rbm.numerics.StripMatrix;
import rbm.numerics.UnitKernel;

/**
 * Products with states: inputs of 500 hidden units for a block of 512 cases of 784 visible units. An operation is an addition
 * that the product is made of, one for each unit that is on and each hidden unit. See {@link UnitBenchmark} for what must not be inlined.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowSumsBenchmark {
    private static final int CASES = 512;
    private static final int VISIBLE = 784;
    private static final int HIDDEN = 500;

    /** 13 % of the visible units. */
    private static final int FEW = 102;

    /** Half of the visible units. */
    private static final int MANY = 392;

    /** Which kernels, see {@link Kernels#PROPERTY}. */
    @Param({"fastest", "java"})
    public String kernels;

    private final float[] sums = new float[CASES * HIDDEN];
    private final int[] few = new int[CASES * FEW];
    private final BitMatrix many = new BitMatrix();
    private RowLists fewLists;
    private RowSums rowSums;
    private StripMatrix strips;
    private UnitKernel.Rows weights;

    /** Draws weights and states. */
    @Setup
    public void fill() throws InterruptedException {
        KernelChoice.set(kernels, VISIBLE, HIDDEN);
        rowSums = new RowSums(Kernels.units(VISIBLE, HIDDEN));
        strips = new StripMatrix(Kernels.units(VISIBLE, HIDDEN));
        fewLists = new RowLists(
                few, IntStream.rangeClosed(0, CASES).map(row -> row * FEW).toArray(), CASES);
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[VISIBLE * HIDDEN];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) random.nextDouble() - 0.5F;
        }
        weights = new UnitKernel.Rows(values, HIDDEN);
        many.clear(CASES, VISIBLE);
        for (int row = 0; row < CASES; row++) {
            System.arraycopy(choose(FEW, random), 0, few, row * FEW, FEW);
            for (int unit : choose(MANY, random)) {
                many.set(row, unit);
            }
        }
    }

    /** Some visible units, in order. */
    private static int[] choose(int count, SplittableRandom random) {
        int[] units = IntStream.range(0, VISIBLE).toArray();
        for (int k = 0; k < count; k++) {
            int other = random.nextInt(k, VISIBLE);
            int unit = units[k];
            units[k] = units[other];
            units[other] = unit;
        }
        Arrays.sort(units, 0, count);
        return Arrays.copyOf(units, count);
    }

    /** Few units are on: by lists. */
    @Benchmark
    @OperationsPerInvocation(CASES * FEW * HIDDEN)
    public float[] fewOn() {
        Arrays.fill(sums, 0);
        strips.shape(VISIBLE, HIDDEN);
        strips.write(weights, 1, 0, VISIBLE);
        rowSums.add(fewLists, strips, new UnitKernel.Rows(sums, HIDDEN));
        return sums;
    }

    /** Many units are on: by patterns of four rows. */
    @Benchmark
    @OperationsPerInvocation(CASES * MANY * HIDDEN)
    public float[] manyOn() {
        Arrays.fill(sums, 0);
        rowSums.add(many, weights, 1, new UnitKernel.Rows(sums, HIDDEN));
        return sums;
    }
}
