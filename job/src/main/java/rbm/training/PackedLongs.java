package rbm.training;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers on their way between machines, each in as few bytes as the largest of them needs. */
final class PackedLongs implements Serializable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int count;
    private final int width;
    private final byte[] bytes;

    /** @param values copied; at most some 2^28 of them */
    PackedLongs(long[] values) {
        this.count = values.length;
        this.width = width(values);
        this.bytes = new byte[Math.addExact(Math.multiplyExact(count, width), Long.BYTES - width)];
        // Each number is written whole and the next one covers the bytes that it does not need.
        for (int k = 0; k < count; k++) {
            LONGS.set(bytes, k * width, values[k]);
        }
    }

    /** @return the numbers */
    long[] values() {
        long[] values = new long[count];
        addTo(values);
        return values;
    }

    /**
     * Adds the numbers to others.
     *
     * @param totals what they are added to, as many as the numbers
     */
    void addTo(long[] totals) {
        int unused = Long.SIZE - Byte.SIZE * width;
        for (int k = 0; k < count; k++) {
            long word = (long) LONGS.get(bytes, k * width);
            totals[k] += word << unused >> unused;
        }
    }

    /** @return how many bytes the numbers take */
    int size() {
        return bytes.length;
    }

    private static int width(long[] values) {
        long bits = 0;
        for (long value : values) {
            bits |= value ^ value >> (Long.SIZE - 1);
        }
        int significant = Long.SIZE - Long.numberOfLeadingZeros(bits) + 1;
        return (significant + Byte.SIZE - 1) / Byte.SIZE;
    }
}
