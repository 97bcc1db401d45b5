package rbm.spark;

import java.io.Serializable;
import java.util.Iterator;
import rbm.model.Cases;

/** Counts over blocks: cases, units that are on, events that do not count. Whole numbers, so order means nothing. */
final class BlockTotals implements Serializable {
    private final long[] itemCounts;
    private long cases;
    private long superseded;

    /** @param visibleUnits V */
    BlockTotals(int visibleUnits) {
        this.itemCounts = new long[visibleUnits];
    }

    /**
     * @param blocks blocks of cases of V units
     * @return this, with the blocks counted
     */
    BlockTotals addAll(Iterator<CountedBlock> blocks) {
        while (blocks.hasNext()) {
            CountedBlock block = blocks.next();
            Cases added = block.block().cases();
            int[] units = added.units();
            for (int i = 0; i < added.unitsOn(); i++) {
                itemCounts[units[i]]++;
            }
            cases += added.size();
            superseded += block.superseded();
        }
        return this;
    }

    /** @param other counts of other blocks, unchanged */
    void combine(BlockTotals other) {
        for (int i = 0; i < itemCounts.length; i++) {
            itemCounts[i] += other.itemCounts[i];
        }
        cases += other.cases;
        superseded += other.superseded;
    }

    /** @return how many cases have visible unit i on [V]; the array itself */
    long[] itemCounts() {
        return itemCounts;
    }

    /** @return how many cases there are */
    long cases() {
        return cases;
    }

    /** @return how many units are on over all cases */
    long unitsOn() {
        long sum = 0;
        for (long count : itemCounts) {
            sum += count;
        }
        return sum;
    }

    /** @return how many events do not count because a later one does */
    long superseded() {
        return superseded;
    }
}
