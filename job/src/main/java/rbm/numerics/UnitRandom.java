package rbm.numerics;

/**
 * Random numbers for the units of a case: a keyed hash of the position, made of operations on 32 bits alone, so that it
 * runs in all lanes of a vector at once ({@link Philox}, which keys it, needs products of 64 bits and does not).
 *
 * <p>With the key's halves k and m, the number at position i is made of the word x = i g + k, where g = 2^32 / golden
 * ratio, rounded to odd, by three rounds of xor with a shift and multiplication by an odd constant, with m added after the
 * first, and a last xor with a shift. The rounds are those of the hash "triple32" of C. Wellons' hash prospector (2018),
 * which was searched for so that a change of one bit in changes each bit out with a probability of 1/2, within 0.0002. The
 * second half of the key keeps two cases apart whose first halves are neighbours and would otherwise run through the same
 * words at an offset.
 *
 * <p>As a function of i alone it is one-to-one on 32 bits, so a case of n units sees some n^2 / 2^33 fewer coincidences
 * than chance, which is nothing for the 24 bits that a uniform number keeps.
 */
public final class UnitRandom {
    /** How many words {@link #key} needs to work in. */
    public static final int SCRATCH_WORDS = 4;

    static final int STEP = 0x9E3779B9;
    static final int SHIFT_1 = 17;
    static final int FACTOR_1 = 0xED5AD4BB;
    static final int SHIFT_2 = 11;
    static final int FACTOR_2 = 0xAC4C1B51;
    static final int SHIFT_3 = 15;
    static final int FACTOR_3 = 0x31848BAB;
    static final int SHIFT_4 = 14;

    /** From a word to a uniform number: its high 24 bits are exact in single precision. */
    static final int DROPPED_BITS = 8;

    static final float CELL = 0x1p-24f;

    private static final int KEY_COUNTER = 1;

    private UnitRandom() {}

    /**
     * The key of a case in a stream: 64 bits of {@link Philox} at a counter that {@link Philox#uniforms} never uses.
     *
     * @param streamKey the stream, see {@link Philox#streamKey}
     * @param caseKey whose numbers these are
     * @param scratch {@link #SCRATCH_WORDS} words to work in
     * @return a key
     */
    public static long key(long streamKey, long caseKey, int[] scratch) {
        scratch[0] = 0;
        scratch[1] = (int) caseKey;
        scratch[2] = (int) (caseKey >>> 32);
        scratch[3] = KEY_COUNTER;
        Philox.encrypt(streamKey, scratch);
        return (scratch[0] & 0xFFFFFFFFL) | ((long) scratch[1] << 32);
    }

    /**
     * @param key whose word this is
     * @param position which, any number
     * @return 32 random bits
     */
    public static int word(long key, int position) {
        int x = position * STEP + (int) key;
        x = (x ^ x >>> SHIFT_1) * FACTOR_1 + (int) (key >>> 32);
        x = (x ^ x >>> SHIFT_2) * FACTOR_2;
        x = (x ^ x >>> SHIFT_3) * FACTOR_3;
        return x ^ x >>> SHIFT_4;
    }

    /**
     * @param key whose number this is
     * @param position which, any number
     * @return a multiple of 2^-24 in [0, 1)
     */
    public static float uniform(long key, int position) {
        return (word(key, position) >>> DROPPED_BITS) * CELL;
    }
}
