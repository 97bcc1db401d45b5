package rbm.data;

import java.nio.charset.StandardCharsets;

/**
 * The keys of cases: 64 well mixed bits made from the id of a case and nothing else. They decide the block of a case and
 * its random numbers, so they are the same in every version: a frozen test holds them.
 *
 * <p>The finaliser is the one of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014), a bijection of 64 bits.
 */
public final class CaseKeys {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CaseKeys() {}

    /**
     * The key of a case that has an id: the 64-bit FNV-1a hash of its UTF-8 bytes, finalised.
     *
     * @param id the id exactly as written
     * @return its key
     */
    public static long ofId(String id) {
        long hash = FNV_OFFSET;
        for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /**
     * The key of a case that has only a number; two rows never share a key.
     *
     * @param row the number of the case, from 0
     * @return its key
     */
    public static long ofRow(long row) {
        return mix((row + 1) * GOLDEN_GAMMA);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
