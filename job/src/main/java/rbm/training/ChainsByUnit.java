package rbm.training;

import java.util.Arrays;
import rbm.numerics.RowLists;

/** The lists of {@link VisibleLists} the other way round: for each visible unit the chains in which it is on, ascending. */
final class ChainsByUnit {
    /** Where the chains of unit i start, in the end; one more than there are units. */
    private final int[] offsets;

    private int[] chains = new int[1024];

    /** @param visibleUnits V */
    ChainsByUnit(int visibleUnits) {
        this.offsets = new int[visibleUnits + 2];
    }

    /**
     * Sorts by counting.
     *
     * @param lists not changed
     * @param size how many chains there are
     */
    void sort(VisibleLists lists, int size) {
        int count = lists.count();
        int[] units = lists.units();
        if (chains.length < count) {
            chains = new int[Math.max(count, chains.length * 2)];
        }
        Arrays.fill(offsets, 0);
        for (int at = 0; at < count; at++) {
            offsets[units[at] + 2]++;
        }
        for (int i = 2; i < offsets.length; i++) {
            offsets[i] += offsets[i - 1];
        }
        for (int chain = 0; chain < size; chain++) {
            for (int at = lists.start(chain); at < lists.end(chain); at++) {
                chains[offsets[units[at] + 1]++] = chain;
            }
        }
    }

    /** Adds, to each visible unit, in how many chains it is on, times a weight. */
    void addCounts(float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * (offsets[i + 1] - offsets[i]);
        }
    }

    /** @return for each visible unit the chains in which it is on, as rows of their hidden units; until sorted again */
    RowLists lists() {
        return new RowLists(chains, offsets, offsets.length - 2);
    }
}
