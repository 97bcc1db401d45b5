package rbm.training;

import java.util.Arrays;
import rbm.numerics.Crew;
import rbm.numerics.UnitKernel;

/**
 * Sums of v_i h_j in fixed point, [V x H]. The sums of an only block stay in single precision until somebody asks for
 * numbers in fixed point: that moves a third of the memory, and each is rounded when it is read, to the same bits.
 */
final class ProductSums {
    /** Added to a number below 2^51 in size and taken off again, it rounds to the nearest whole number. */
    private static final double ROUNDER = 0x1.8p52;

    /** Sums of an only block that are not below it in size do not stay as they are. */
    private static final float MOST_SINGLE = 0x1p20f;

    private final int size;
    private long[] fixed;
    private float[] single;
    private float[] spare;

    /** @param size V x H */
    ProductSums(int size) {
        this.size = size;
    }

    /** @param fixed the sums, kept */
    ProductSums(long[] fixed) {
        this.size = fixed.length;
        this.fixed = fixed;
    }

    /**
     * Takes the sums of a block, where there are none yet.
     *
     * @param block its array of products is exchanged for another
     * @param units computes
     * @param crew who shares the work
     * @return whether it could: all of them are finite and not too large
     */
    boolean take(BlockSums block, UnitKernel units, Crew crew) {
        if (!crew.allWithin(units, block.products(), MOST_SINGLE)) {
            return false;
        }
        single = block.exchangeProducts(spare == null ? new float[size] : spare);
        spare = null;
        return true;
    }

    /** Makes them 0. */
    void clear(Crew crew) {
        if (single != null) {
            spare = single;
            single = null;
        } else if (fixed != null) {
            crew.shareNumbers(size, (part, from, to) -> Arrays.fill(fixed, from, to, 0));
        }
    }

    /** @return the sums in fixed point, the array itself */
    long[] fixed() {
        if (fixed == null) {
            fixed = new long[size];
        }
        if (single != null) {
            for (int k = 0; k < size; k++) {
                fixed[k] = (long) (single[k] * Statistics.SCALE + ROUNDER - ROUNDER);
            }
            spare = single;
            single = null;
        }
        return fixed;
    }

    /**
     * Reads some sums.
     *
     * @param units computes
     * @param from the index of the first
     * @param count how many
     * @param factor what each is multiplied by
     * @param products where they go, from index 0
     */
    void read(UnitKernel units, int from, int count, double factor, float[] products) {
        if (single != null) {
            units.scaleFixed(single, from, factor, products, count);
        } else {
            long[] sums = fixed();
            for (int j = 0; j < count; j++) {
                products[j] = (float) (sums[from + j] / Statistics.SCALE * factor);
            }
        }
    }
}
