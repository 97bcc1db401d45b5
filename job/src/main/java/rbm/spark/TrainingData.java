package rbm.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import rbm.data.Item;
import rbm.model.Block;

/**
 * Data ready for training. The blocks and all numbers depend on the data and the updates an epoch alone.
 *
 * @param blocks all blocks in the order of their numbers, one element each, persisted when first used; a block may be empty
 * @param casesOfBlocks how many cases there are in each block
 * @param items what the visible units stand for, in their order
 * @param itemCounts how many cases have visible unit i on [V]
 * @param summary what was read, in numbers
 */
public record TrainingData(
        JavaRDD<Block> blocks, int[] casesOfBlocks, List<Item> items, long[] itemCounts, InputSummary summary) {
    /** Counts the blocks by one job. */
    static TrainingData of(
            InputText text,
            LineTotals totals,
            long users,
            CaseBlocks blocks,
            List<Item> items,
            InputSummary.Dropped dropped) {
        BlockTotals counted = text.run("Counting cases", blocks::count);
        InputSummary summary = new InputSummary(
                text.files().files(),
                text.files().skipped(),
                totals.lines(),
                totals.good(),
                totals.bad(),
                users,
                counted.cases(),
                counted.unitsOn(),
                counted.left().superseded(),
                dropped.with(counted.left()));
        return new TrainingData(blocks.blocks(), counted.casesOfBlocks(), items, counted.itemCounts(), summary);
    }

    /** @return V */
    public int visibleUnits() {
        return items.size();
    }

    /** @return how many cases there are, at least 1 */
    public long cases() {
        return summary.cases();
    }

    /** @return how many units are on, over all cases */
    public long unitsOn() {
        return summary.likes();
    }

    /**
     * Counts the cases of each update of an epoch.
     *
     * @param updatesPerEpoch how many updates there are in an epoch
     * @return as many counts
     */
    public long[] casesOfUpdates(int updatesPerEpoch) {
        long[] cases = new long[updatesPerEpoch];
        for (int block = 0; block < casesOfBlocks.length; block++) {
            cases[block % updatesPerEpoch] += casesOfBlocks[block];
        }
        return cases;
    }
}
