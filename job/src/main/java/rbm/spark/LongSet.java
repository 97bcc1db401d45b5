package rbm.spark;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A set of 64-bit keys that are well mixed already; open addressing in one array, nothing boxed. */
final class LongSet {
    private long[] slots = new long[1024];
    private int size;
    private boolean hasZero;

    /** @param key a key, counted once */
    void add(long key) {
        if (key == 0) {
            hasZero = true;
            return;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        int slot = slotOf(key);
        if (slots[slot] == 0) {
            slots[slot] = key;
            size++;
        }
    }

    /** @return how many different keys there are */
    int size() {
        return size + (hasZero ? 1 : 0);
    }

    /**
     * Deals the keys out.
     *
     * @param parts to how many parts, at least 1
     * @return the keys of each part; a key goes to the same part in every set
     */
    long[][] dealt(int parts) {
        int[] sizes = new int[parts];
        forEach(key -> sizes[(int) Long.remainderUnsigned(key, parts)]++);
        long[][] dealt = new long[parts][];
        Arrays.setAll(dealt, part -> new long[sizes[part]]);
        forEach(key -> {
            int part = (int) Long.remainderUnsigned(key, parts);
            dealt[part][--sizes[part]] = key;
        });
        return dealt;
    }

    private void forEach(LongConsumer consumer) {
        if (hasZero) {
            consumer.accept(0);
        }
        for (long key : slots) {
            if (key != 0) {
                consumer.accept(key);
            }
        }
    }

    private int slotOf(long key) {
        int slot = (int) (key >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        for (long key : old) {
            if (key != 0) {
                slots[slotOf(key)] = key;
            }
        }
    }
}
