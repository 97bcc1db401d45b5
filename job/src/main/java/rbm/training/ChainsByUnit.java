package rbm.training;

import java.util.Arrays;
import rbm.numerics.Crew;
import rbm.numerics.RowLists;

/** The lists of {@link VisibleLists} the other way round: for each visible unit the chains in which it is on, ascending. */
final class ChainsByUnit {
    /** The fewest units that are worth a part of the work. */
    private static final int FEWEST_UNITS = 256;

    /** Where the chains of unit i start, in the end; one more than there are units. */
    private final int[] offsets;

    private int[] chains = new int[1024];

    private final Crew crew;

    /**
     * @param visibleUnits V
     * @param crew who shares the work
     */
    ChainsByUnit(int visibleUnits, Crew crew) {
        this.offsets = new int[visibleUnits + 2];
        this.crew = crew;
    }

    /**
     * Sorts by counting. The crew shares the units, which a chain has in ascending order.
     *
     * @param lists not changed
     * @param size how many chains there are
     */
    void sort(VisibleLists lists, int size) {
        int count = lists.count();
        if (chains.length < count) {
            chains = new int[Math.max(count, chains.length * 2)];
        }
        int visibleUnits = offsets.length - 2;
        Arrays.fill(offsets, 0);
        crew.shareRange(visibleUnits, FEWEST_UNITS, (from, to, member) -> {
            for (int chain = 0; chain < size; chain++) {
                int end = lists.firstFrom(to, chain);
                for (int at = lists.firstFrom(from, chain); at < end; at++) {
                    offsets[lists.units()[at] + 2]++;
                }
            }
        });
        for (int i = 2; i < offsets.length; i++) {
            offsets[i] += offsets[i - 1];
        }
        crew.shareRange(visibleUnits, FEWEST_UNITS, (from, to, member) -> {
            for (int chain = 0; chain < size; chain++) {
                int end = lists.firstFrom(to, chain);
                for (int at = lists.firstFrom(from, chain); at < end; at++) {
                    chains[offsets[lists.units()[at] + 1]++] = chain;
                }
            }
        });
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
