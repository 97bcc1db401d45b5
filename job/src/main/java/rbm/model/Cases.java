package rbm.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * A batch of cases of 0/1 visible units, kept as the ascending lists of the units that are on; nothing dense is stored.
 *
 * <p>Each case has a key: 64 well mixed bits made from its id alone. Random numbers are drawn by key, so that what
 * happens to a case depends neither on its neighbours nor on where it is computed.
 */
public final class Cases implements Serializable {
    private final int visibleUnits;
    private final long[] keys;
    private final int[] offsets;
    private final int[] units;

    private Cases(int visibleUnits, long[] keys, int[] offsets, int[] units) {
        this.visibleUnits = visibleUnits;
        this.keys = keys;
        this.offsets = offsets;
        this.units = units;
    }

    /**
     * Starts an empty batch.
     *
     * @param visibleUnits V, at least 1
     * @return a builder
     */
    public static Builder builder(int visibleUnits) {
        return new Builder(visibleUnits);
    }

    /** @return V */
    public int visibleUnits() {
        return visibleUnits;
    }

    /** @return the number of cases */
    public int size() {
        return keys.length;
    }

    /** @return the number of units that are on, over all cases */
    public int unitsOn() {
        return offsets[keys.length];
    }

    /**
     * @param index which case, from 0
     * @return the key of the case
     */
    public long key(int index) {
        return keys[index];
    }

    /**
     * @param index which case, from 0
     * @return where its units start in {@link #units()}
     */
    public int start(int index) {
        return offsets[index];
    }

    /**
     * @param index which case, from 0
     * @return where its units end in {@link #units()}, exclusive
     */
    public int end(int index) {
        return offsets[index + 1];
    }

    /** @return the units that are on, ascending within a case, all cases one after the other; the array itself */
    public int[] units() {
        return units;
    }

    /**
     * @param index which case, from 0
     * @return a copy of the units that are on in the case, ascending
     */
    public int[] unitsOf(int index) {
        return Arrays.copyOfRange(units, start(index), end(index));
    }

    /**
     * @param keep tells by its key whether a case stays
     * @return the cases that stay, in the same order
     */
    public Cases filter(LongPredicate keep) {
        Builder kept = builder(visibleUnits);
        for (int index = 0; index < size(); index++) {
            if (keep.test(keys[index])) {
                kept.add(keys[index], unitsOf(index));
            }
        }
        return kept.build();
    }

    /** Collects cases one by one. */
    public static final class Builder {
        private final int visibleUnits;
        private long[] keys = new long[16];
        private int[] offsets = new int[17];
        private int[] units = new int[64];
        private int size;

        private Builder(int visibleUnits) {
            if (visibleUnits < 1) {
                throw new IllegalArgumentException("Cannot hold cases of " + visibleUnits + " visible units");
            }
            this.visibleUnits = visibleUnits;
        }

        /**
         * Adds a case.
         *
         * @param key 64 well mixed bits made from the id of the case
         * @param unitsOn the units that are on, strictly ascending, each in [0, V)
         * @return this builder
         * @throws IllegalArgumentException if a unit is out of range or out of order
         */
        public Builder add(long key, int... unitsOn) {
            int end = offsets[size];
            int previous = -1;
            for (int unit : unitsOn) {
                if (unit <= previous || unit >= visibleUnits) {
                    throw new IllegalArgumentException("Cannot add a case with unit " + unit + " after " + previous
                            + ": units must ascend within [0, " + visibleUnits + ")");
                }
                previous = unit;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                offsets = Arrays.copyOf(offsets, size * 2 + 1);
            }
            while (end + unitsOn.length > units.length) {
                units = Arrays.copyOf(units, units.length * 2);
            }
            System.arraycopy(unitsOn, 0, units, end, unitsOn.length);
            keys[size++] = key;
            offsets[size] = end + unitsOn.length;
            return this;
        }

        /** @return the number of cases so far */
        public int size() {
            return size;
        }

        /** @return the batch */
        public Cases build() {
            return new Cases(
                    visibleUnits,
                    Arrays.copyOf(keys, size),
                    Arrays.copyOf(offsets, size + 1),
                    Arrays.copyOf(units, offsets[size]));
        }
    }
}
