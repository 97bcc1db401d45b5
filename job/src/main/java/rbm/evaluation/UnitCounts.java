package rbm.evaluation;

import java.io.Serializable;
import rbm.model.Cases;

/** How often each visible unit is on: whole numbers, so the order of addition does not matter. */
public final class UnitCounts implements Serializable {
    private final long[] on;
    private long cases;

    /** @param visibleUnits V, at least 1 */
    public UnitCounts(int visibleUnits) {
        if (visibleUnits < 1) {
            throw new IllegalArgumentException("Cannot count " + visibleUnits + " visible units: needs at least one");
        }
        on = new long[visibleUnits];
    }

    /**
     * Counts a batch.
     *
     * @param batch cases of V visible units
     * @return these counts
     */
    public UnitCounts add(Cases batch) {
        Shapes.check(batch, on.length);
        for (int unit : batch.units()) {
            on[unit]++;
        }
        cases += batch.size();
        return this;
    }

    /**
     * Adds what others have counted.
     *
     * @param other of as many visible units; left as it is
     * @return these counts
     */
    public UnitCounts combine(UnitCounts other) {
        if (other.on.length != on.length) {
            throw new IllegalArgumentException(
                    "Cannot add counts of " + other.on.length + " visible units to counts of " + on.length);
        }
        for (int i = 0; i < on.length; i++) {
            on[i] += other.on[i];
        }
        cases += other.cases;
        return this;
    }

    /** @return V */
    public int visibleUnits() {
        return on.length;
    }

    /** @return the number of cases */
    public long cases() {
        return cases;
    }

    /**
     * @param unit a visible unit
     * @return in how many cases it is on
     */
    public long on(int unit) {
        return on[unit];
    }
}
