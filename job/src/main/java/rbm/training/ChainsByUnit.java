package rbm.training;

import java.util.Arrays;
import rbm.numerics.BitMatrix;
import rbm.numerics.RowLists;

/**
 * The states of a batch of chains the other way round, for visible units that follow one another: for each unit the chains in
 * which it is on. The memory is used again; an object belongs to one thread at a time.
 */
final class ChainsByUnit {
    private final int[] starts = new int[GibbsChains.MOST_CHAINS];
    private final int[] ends = new int[GibbsChains.MOST_CHAINS];
    private final BitMatrix bits = new BitMatrix();

    /** Where the chains of each unit start, in the end; longer by two than there are units. */
    private int[] offsets = new int[0];

    private int[] chains = new int[1024];

    /**
     * Lists, for each unit, the chains in which it is on, ascending: sorts by counting.
     *
     * @param states of each chain
     * @param from the first unit
     * @param to the last unit, exclusive
     * @return lists of chains, as rows of their hidden units; until asked again
     */
    RowLists lists(VisibleLists states, int from, int to) {
        int units = to - from;
        if (offsets.length < units + 2) {
            offsets = new int[units + 2];
        } else {
            Arrays.fill(offsets, 0, units + 2, 0);
        }
        int[] on = states.units();
        for (int chain = 0; chain < states.chains(); chain++) {
            starts[chain] = states.firstFrom(from, chain);
            ends[chain] = states.firstFrom(to, chain);
            for (int at = starts[chain]; at < ends[chain]; at++) {
                offsets[on[at] - from + 2]++;
            }
        }
        for (int i = 2; i < units + 2; i++) {
            offsets[i] += offsets[i - 1];
        }
        if (chains.length < offsets[units + 1]) {
            chains = new int[Math.max(offsets[units + 1], 2 * chains.length)];
        }
        for (int chain = 0; chain < states.chains(); chain++) {
            for (int at = starts[chain]; at < ends[chain]; at++) {
                chains[offsets[on[at] - from + 1]++] = chain;
            }
        }
        return new RowLists(chains, offsets, units);
    }

    /**
     * Writes the states as bits.
     *
     * @param states of each chain
     * @param from the first unit
     * @param to the last unit, exclusive
     * @return a row for each unit and a column for each chain; until asked again
     */
    BitMatrix bits(VisibleLists states, int from, int to) {
        bits.clear(to - from, states.chains());
        for (int chain = 0; chain < states.chains(); chain++) {
            int end = states.firstFrom(to, chain);
            for (int at = states.firstFrom(from, chain); at < end; at++) {
                bits.set(states.units()[at] - from, chain);
            }
        }
        return bits;
    }
}
