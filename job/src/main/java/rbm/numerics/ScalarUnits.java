package rbm.numerics;

/** The units of a layer one after the other, in plain Java. */
final class ScalarUnits implements UnitKernel {
    /** How many sums {@link #sumOfSquares} makes beside each other. */
    static final int PARTIAL_SUMS = 16;

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public void logistic(float[] inputs, int from, float[] bias, int biasFrom, int count) {
        for (int k = 0; k < count; k++) {
            inputs[from + k] = LogisticPolynomial.logistic(inputs[from + k] + bias[biasFrom + k]);
        }
    }

    @Override
    public float sumOfSquares(float[] values, int count) {
        float[] partial = new float[PARTIAL_SUMS];
        addSquares(values, 0, count, partial);
        return sum(partial);
    }

    /** Adds squares from a multiple of 16 on to the sums of every 16th number. */
    static void addSquares(float[] values, int from, int to, float[] partial) {
        for (int k = from; k < to; k++) {
            partial[k % PARTIAL_SUMS] += values[k] * values[k];
        }
    }

    static float sum(float[] partial) {
        float sum = 0;
        for (float value : partial) {
            sum += value;
        }
        return sum;
    }

    @Override
    public void uniforms(long key, int first, float[] out, int count) {
        for (int k = 0; k < count; k++) {
            out[k] = UnitRandom.uniform(key, first + k);
        }
    }

    @Override
    public void states(float[] means, int from, float[] uniforms, float[] states, int count) {
        for (int k = 0; k < count; k++) {
            states[from + k] = isBelow(uniforms[k], means[from + k]);
        }
    }

    @Override
    public int listOn(float[] means, float[] uniforms, int count, int firstUnit, int[] on, int end) {
        int next = end;
        for (int k = 0; k < count; k++) {
            on[next] = firstUnit + k;
            next += isBelow(uniforms[k], means[k]);
        }
        return next;
    }

    /** 1 if a is below b, otherwise 0: the sign of the difference, since a branch would be guessed wrongly. */
    static int isBelow(float a, float b) {
        return Float.floatToRawIntBits(a - b) >>> 31;
    }

    @Override
    public void addRows(Rows rows, int[] which, int from, int to, float[] sums, int at) {
        float[] values = rows.values();
        int columns = rows.columns();
        for (int index = from; index < to; index++) {
            int row = which[index] * columns;
            for (int column = 0; column < columns; column++) {
                sums[at + column] += values[row + column];
            }
        }
    }
}
