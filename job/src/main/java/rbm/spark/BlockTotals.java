package rbm.spark;

import java.io.Serializable;
import java.util.Arrays;
import rbm.model.Block;
import rbm.model.Cases;

/** Counts over blocks: cases, units that are on, events that do not count. Whole numbers, so order means nothing. */
final class BlockTotals implements Serializable {
    private final long[] itemCounts;
    private final int[] casesOfBlocks;
    private final EventCounts left = new EventCounts();

    /**
     * @param visibleUnits V
     * @param blocks the number of blocks
     */
    BlockTotals(int visibleUnits, int blocks) {
        this.itemCounts = new long[visibleUnits];
        this.casesOfBlocks = new int[blocks];
    }

    /**
     * @param block a block of cases of V units
     * @param leftOut what was left out of it
     */
    void add(Block block, EventCounts leftOut) {
        Cases added = block.cases();
        for (int index = 0; index < added.unitsOn(); index++) {
            itemCounts[added.units()[index]]++;
        }
        casesOfBlocks[block.number()] += added.size();
        left.combine(leftOut);
    }

    /** @param other counts of other blocks, unchanged */
    void combine(BlockTotals other) {
        for (int i = 0; i < itemCounts.length; i++) {
            itemCounts[i] += other.itemCounts[i];
        }
        for (int block = 0; block < casesOfBlocks.length; block++) {
            casesOfBlocks[block] += other.casesOfBlocks[block];
        }
        left.combine(other.left);
    }

    /** @return how many cases have visible unit i on [V]; the array itself */
    long[] itemCounts() {
        return itemCounts;
    }

    /** @return how many cases there are in each block; the array itself */
    int[] casesOfBlocks() {
        return casesOfBlocks;
    }

    /** @return how many cases there are */
    long cases() {
        return Arrays.stream(casesOfBlocks).asLongStream().sum();
    }

    /** @return how many units are on over all cases */
    long unitsOn() {
        return Arrays.stream(itemCounts).sum();
    }

    /** @return what was left out */
    EventCounts left() {
        return left;
    }
}
