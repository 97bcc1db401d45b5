package rbm.training;

import java.io.Serializable;

/** {@link Statistics} on their way between machines. */
final class PackedStatistics implements Serializable {
    private final int visibleUnits;
    private final int hiddenUnits;
    private final PackedLongs[] sums;
    private final long squaredError;
    private final long cases;
    private final boolean finite;

    PackedStatistics(Statistics statistics) {
        this.visibleUnits = statistics.visibleUnits();
        this.hiddenUnits = statistics.hiddenUnits();
        this.squaredError = statistics.squaredErrorSum();
        this.cases = statistics.cases();
        this.finite = statistics.isFinite();
        long[][] arrays = statistics.sums();
        this.sums = new PackedLongs[arrays.length];
        for (int k = 0; k < arrays.length; k++) {
            sums[k] = new PackedLongs(arrays[k]);
        }
    }

    /** Java's serialization puts what this returns in the place of this. */
    private Object readResolve() {
        long[][] arrays = new long[sums.length][];
        for (int k = 0; k < arrays.length; k++) {
            arrays[k] = sums[k].values();
        }
        return new Statistics(visibleUnits, hiddenUnits, arrays, squaredError, cases, finite);
    }
}
