package rbm.numerics;

import java.util.Arrays;

/**
 * Computes by plain Java until vectors are faster, which have the same bits. The JVM runs vector operations some hundred
 * times slower than plain Java before it has compiled them, which takes it a second or more of using them: so long a
 * thread of little priority uses them here, instead of the first epoch.
 *
 * <p>Where vectors do not get faster, since the JVM does not compile them, plain Java stays.
 */
final class WarmingUnits implements UnitKernel {
    private static final int COUNT = 512;
    private static final int CALLS = 16;

    /** For how many nanoseconds it is tried. */
    private static final long PATIENCE = 30_000_000_000L;

    /** How often in a row vectors must have been faster. */
    private static final int STREAK = 3;

    private final UnitKernel vectors;
    private volatile UnitKernel current;

    private WarmingUnits(UnitKernel plain, UnitKernel vectors) {
        this.vectors = vectors;
        this.current = plain;
    }

    /**
     * Starts to warm up, in a thread of its own.
     *
     * @param plain what computes until then
     * @param vectors what computes from then on, with the same bits
     * @return a kernel that computes at once
     */
    static WarmingUnits start(UnitKernel plain, UnitKernel vectors) {
        WarmingUnits units = new WarmingUnits(plain, vectors);
        Thread thread = new Thread(() -> units.warmUp(System.nanoTime() + PATIENCE), "rbm-vectors");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return units;
    }

    private void warmUp(long end) {
        CompilerRules.compileApart("VectorUnits", "VectorRows", "VectorPatterns");
        UnitKernel plain = current;
        Exercise exercise = new Exercise();
        int streak = 0;
        while (streak < STREAK && System.nanoTime() < end) {
            streak = exercise.time(vectors) < exercise.time(plain) ? streak + 1 : 0;
        }
        if (streak == STREAK) {
            current = vectors;
        }
    }

    /** @return whether vectors compute by now */
    boolean isWarm() {
        return current == vectors;
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public float logistic(float[] inputs, int from, float[] bias, int biasFrom, int count, float[] partial) {
        return current.logistic(inputs, from, bias, biasFrom, count, partial);
    }

    @Override
    public void uniforms(long key, int first, float[] out, int count) {
        current.uniforms(key, first, out, count);
    }

    @Override
    public void states(float[] means, int from, float[] uniforms, float[] states, int count) {
        current.states(means, from, uniforms, states, count);
    }

    @Override
    public long bits(float[] states, int from, int count) {
        return current.bits(states, from, count);
    }

    @Override
    public int listOn(float[] means, int from, float[] uniforms, int count, int firstUnit, int[] on, int end) {
        return current.listOn(means, from, uniforms, count, firstUnit, on, end);
    }

    @Override
    public void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at) {
        current.addRows(rows, which, from, to, sums, at);
    }

    @Override
    public void addListed(Rows rows, RowLists lists, float[] sums, int at, int stride) {
        current.addListed(rows, lists, sums, at, stride);
    }

    @Override
    public void transpose(Rows matrix, int count, Rows table, float[] scratch) {
        current.transpose(matrix, count, table, scratch);
    }

    @Override
    public void fillPatterns(Rows table, int groups) {
        current.fillPatterns(table, groups);
    }

    @Override
    public void addPatterns(Rows table, long[] words, int from, int count, float[] sums, int at, int stride) {
        current.addPatterns(table, words, from, count, sums, at, stride);
    }

    @Override
    public void addScaled(float factor, float[] row, int from, float[] sums, int at, int count) {
        current.addScaled(factor, row, from, sums, at, count);
    }

    @Override
    public void addVariances(float[] means, int from, float[] sums, int at, int count) {
        current.addVariances(means, from, sums, at, count);
    }

    @Override
    public void scale(float factor, float[] row, int from, float[] out, int at, int count) {
        current.scale(factor, row, from, out, at, count);
    }

    @Override
    public void step(
            float momentum,
            float rate,
            float[] gradient,
            int from,
            float[] velocity,
            float[] parameters,
            int at,
            int count) {
        current.step(momentum, rate, gradient, from, velocity, parameters, at, count);
    }

    @Override
    public float center(
            float[] slopes, Centering terms, float mu, float visibleDifference, float[] moves, float[] partial) {
        return current.center(slopes, terms, mu, visibleDifference, moves, partial);
    }

    @Override
    public int addFixed(float[] values, long[] sums, int from, int to) {
        return current.addFixed(values, sums, from, to);
    }

    @Override
    public void scaleFixed(float[] values, int from, double factor, float[] out, int count) {
        current.scaleFixed(values, from, factor, out, count);
    }

    @Override
    public boolean areWithin(float[] values, int from, int to, float limit) {
        return current.areWithin(values, from, to, limit);
    }

    /** What training asks of a kernel, on small layers. */
    private static final class Exercise {
        private static final int COLUMNS = 64;
        private static final int GROUPS = BitMatrix.WORD / PatternSums.GROUP;

        private final float[] means = new float[COUNT];
        private final float[] bias = new float[COUNT];
        private final float[] uniforms = new float[COUNT];
        private final float[] states = new float[COUNT];
        private final int[] on = new int[COUNT + LIST_ROOM];
        private final long[] fixed = new long[COUNT];
        private final float[] table = new float[GROUPS * PatternSums.PATTERNS * COLUMNS];
        private final float[] matrix = new float[COLUMNS * COLUMNS];
        private final float[] scratch = new float[SCRATCH];
        private final float[] sums = new float[COUNT];
        private final long[] words = new long[COUNT / COLUMNS];
        private float result;

        /** Some calls of everything, in nanoseconds. */
        long time(UnitKernel kernel) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                run(kernel, call);
            }
            return System.nanoTime() - start;
        }

        private void run(UnitKernel kernel, int call) {
            Arrays.fill(means, 0);
            kernel.logistic(means, 0, bias, 0, COUNT, sums);
            kernel.uniforms(call, 0, uniforms, COUNT);
            kernel.states(means, 0, uniforms, states, COUNT);
            result += kernel.bits(states, 0, BitMatrix.WORD);
            int end = kernel.listOn(means, 0, uniforms, COUNT, 0, on, 0);
            Arrays.fill(sums, 0);
            Rows rows = new Rows(table, COLUMNS);
            for (int i = 0; i < end; i++) {
                on[i] %= GROUPS * PatternSums.PATTERNS;
            }
            Arrays.setAll(words, word -> word + call * 0x9E3779B97F4A7C15L);
            kernel.addRows(rows, on, 0, end, sums, 0);
            kernel.addListed(rows, new RowLists(on, new int[] {0, end / 2, end}, 2), sums, 0, COLUMNS);
            kernel.transpose(new Rows(matrix, COLUMNS), COLUMNS, rows, scratch);
            kernel.fillPatterns(rows, GROUPS);
            kernel.addPatterns(rows, words, 0, words.length, sums, 0, COLUMNS);
            result += kernel.addFixed(means, fixed, 0, COUNT);
            result += kernel.areWithin(means, 0, COUNT, 1) ? 1 : 0;
            kernel.scaleFixed(means, 0, 0.5, sums, COUNT);
            kernel.addScaled(0.5f, means, 0, sums, 0, COUNT);
            kernel.addVariances(means, 0, sums, 0, COUNT);
            kernel.scale(0.5f, means, 0, sums, 0, COUNT);
            result += kernel.center(states, new Centering(means, uniforms, bias), 0.5f, 0.5f, sums, scratch);
            kernel.step(0.5f, 0.5f, means, 0, states, sums, 0, COUNT);
        }
    }
}
