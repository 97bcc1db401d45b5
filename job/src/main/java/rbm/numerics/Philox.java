package rbm.numerics;

/**
 * Counter-based random numbers: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011).
 *
 * <p>A draw is a function of its key and counter alone: there is no state, so a lost task that runs again, on another
 * machine and in another order, draws the same numbers.
 */
public final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final float CELL = 0x1p-23f;
    private static final float HALF_CELL = 0x1p-24f;

    private Philox() {}

    /**
     * The block function: encrypts a counter of four words under a key of two.
     *
     * @param key the low word is key 0, the high word key 1
     * @param block counter words 0 to 3 on entry, four random words on return
     */
    public static void encrypt(long key, int[] block) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        int c0 = block[0];
        int c1 = block[1];
        int c2 = block[2];
        int c3 = block[3];
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
    }

    /**
     * Derives the key of a stream, so that each purpose, epoch and Gibbs step of a run has random numbers of its own.
     *
     * @param seed the seed of the run
     * @param purpose what the numbers are for
     * @param time usually the epoch or the number of the update, from 0
     * @param step usually the Gibbs step, from 0
     * @return 64 well mixed bits
     */
    public static long streamKey(long seed, int purpose, long time, int step) {
        int[] block = {purpose, (int) time, (int) (time >>> 32), step};
        encrypt(seed, block);
        return (block[0] & 0xFFFFFFFFL) | ((long) block[1] << 32);
    }

    /**
     * Draws uniform numbers: the midpoints of 2^23 equal cells of (0, 1), never 0 and never 1. (With one bit
     * more the last midpoint would round to 1.)
     *
     * @param streamKey the stream, see {@link #streamKey}
     * @param caseKey whose numbers these are: a second case has others
     * @param out where they go
     * @param from the first index written
     * @param count how many
     */
    public static void uniforms(long streamKey, long caseKey, float[] out, int from, int count) {
        int[] block = new int[4];
        for (int drawn = 0; drawn < count; drawn += 4) {
            block[0] = drawn >>> 2;
            block[1] = (int) caseKey;
            block[2] = (int) (caseKey >>> 32);
            block[3] = 0;
            encrypt(streamKey, block);
            int words = Math.min(4, count - drawn);
            for (int word = 0; word < words; word++) {
                out[from + drawn + word] = (block[word] >>> 9) * CELL + HALF_CELL;
            }
        }
    }
}
