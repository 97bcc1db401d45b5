package rbm.evaluation;

import java.io.Serializable;
import java.math.BigInteger;

/** A sum of integers in 128 bits (two's complement), so that the order of addition cannot matter. */
final class WideSum implements Serializable {
    private long high;
    private long low;

    void add(long value) {
        add(value >> 63, value);
    }

    void addSquare(long value) {
        add(Math.multiplyHigh(value, value), value * value);
    }

    void add(WideSum other) {
        add(other.high, other.low);
    }

    private void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        int carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high = Math.addExact(Math.addExact(high, otherHigh), carry);
        low = sum;
    }

    BigInteger value() {
        BigInteger lowBits = BigInteger.valueOf(low);
        if (low < 0) {
            lowBits = lowBits.add(BigInteger.ONE.shiftLeft(Long.SIZE));
        }
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lowBits);
    }
}
