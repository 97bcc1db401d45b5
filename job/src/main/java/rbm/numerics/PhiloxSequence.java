package rbm.numerics;

/**
 * Uniform numbers one after the other, as many as somebody turns out to need: those of {@link Philox} under one key, with
 * the counter as the only state.
 */
public final class PhiloxSequence {
    private static final int DROPPED_BITS = 12;
    private static final double CELL = 0x1p-52;
    private static final double HALF_CELL = 0x1p-53;

    private final long streamKey;
    private final long caseKey;
    private final int[] block = new int[4];
    private int blocks;
    private double spare;
    private boolean hasSpare;

    /**
     * Begins at the first number.
     *
     * @param streamKey the stream, see {@link Philox#streamKey}
     * @param caseKey whose numbers these are: a second case has others
     */
    public PhiloxSequence(long streamKey, long caseKey) {
        this.streamKey = streamKey;
        this.caseKey = caseKey;
    }

    /** @return the next number: the midpoint of one of 2^52 equal cells of (0, 1), never 0 and never 1 */
    public double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        block[0] = blocks++;
        block[1] = (int) caseKey;
        block[2] = (int) (caseKey >>> 32);
        block[3] = 0;
        Philox.encrypt(streamKey, block);
        spare = uniform(block[2], block[3]);
        hasSpare = true;
        return uniform(block[0], block[1]);
    }

    private static double uniform(int low, int high) {
        long word = (low & 0xFFFFFFFFL) | (long) high << 32;
        return (word >>> DROPPED_BITS) * CELL + HALF_CELL;
    }
}
