package rbm.training;

import java.util.Arrays;
import rbm.numerics.BitMatrix;
import rbm.numerics.RowLists;

/** The visible units that are on, chain after chain, each chain's in ascending order. */
final class VisibleLists {
    private int[] offsets = new int[GibbsChains.MOST_CHAINS + 1];
    private int[] units = new int[1024];
    private int size;
    private int end;

    /** Forgets all chains. */
    void clear() {
        size = 0;
        end = 0;
    }

    /** Adds a chain with the units from {@code start} to {@code stop}, exclusive. */
    void addCase(int[] from, int start, int stop) {
        addUnits(from, start, stop);
        endCase();
    }

    /** Adds units to the chain that {@link #endCase} will end. */
    void addUnits(int[] from, int start, int stop) {
        reserve(stop - start);
        System.arraycopy(from, start, units, end, stop - start);
        end += stop - start;
    }

    void endCase() {
        if (++size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        offsets[size] = end;
    }

    /** Makes room for more units at the end of {@link #units}. */
    void reserve(int more) {
        if (end + more > units.length) {
            units = Arrays.copyOf(units, Math.max(units.length * 2, end + more));
        }
    }

    /** Says where the list ends, after units were written to {@link #units} behind its end, and ends the chain. */
    void endCaseAt(int newEnd) {
        end = newEnd;
        endCase();
    }

    /** @return how many chains there are */
    int chains() {
        return size;
    }

    int start(int chain) {
        return offsets[chain];
    }

    int end(int chain) {
        return offsets[chain + 1];
    }

    /** @return where the units of a chain are that are not below {@code unit}: at its end, if all are below */
    int firstFrom(int unit, int chain) {
        int from = offsets[chain];
        int to = offsets[chain + 1];
        if (unit == 0 || from == to) {
            return from;
        }
        if (units[to - 1] < unit) {
            return to;
        }
        int found = Arrays.binarySearch(units, from, to, unit);
        return found < 0 ? -found - 1 : found;
    }

    /** @return how many units are on over all chains: where the list ends */
    int count() {
        return end;
    }

    /** @return the units, the array itself, until more are added */
    int[] units() {
        return units;
    }

    /**
     * Writes the states of some chains as bits.
     *
     * @param bits cleared, a row for each of these chains and a column for each visible unit; set where a unit is on
     * @param from the first chain
     * @param to the last chain, exclusive
     */
    void fill(BitMatrix bits, int from, int to) {
        for (int chain = from; chain < to; chain++) {
            for (int at = offsets[chain]; at < offsets[chain + 1]; at++) {
                bits.set(chain - from, units[at]);
            }
        }
    }

    /**
     * @param from the first chain
     * @param to the last chain, exclusive
     * @return the units of each of these chains, as rows of the weights; until lists change
     */
    RowLists lists(int from, int to) {
        return new RowLists(units, offsets, from, from + 1, to - from);
    }

    int[] copyOf(int chain) {
        return Arrays.copyOfRange(units, start(chain), end(chain));
    }
}
