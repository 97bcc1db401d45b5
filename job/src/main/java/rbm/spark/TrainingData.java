package rbm.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import rbm.data.Item;
import rbm.model.Block;

/**
 * Data ready for training. The blocks and all numbers depend on the data and the updates an epoch alone.
 *
 * @param blocks all blocks in the order of their numbers, one element each, not persisted; a block may be empty
 * @param blockCount how many blocks there are
 * @param items what the visible units stand for, in their order
 * @param itemCounts how many cases have visible unit i on [V]
 * @param summary what was read, in numbers
 */
public record TrainingData(
        JavaRDD<Block> blocks, int blockCount, List<Item> items, long[] itemCounts, InputSummary summary) {
    /** Counts the blocks by one job. */
    static TrainingData of(InputText text, LineTotals totals, long users, CaseBlocks blocks, List<Item> items) {
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
                counted.superseded());
        return new TrainingData(blocks.blocks(), blocks.blockCount(), items, counted.itemCounts(), summary);
    }

    /** @return V */
    public int visibleUnits() {
        return items.size();
    }

    /** @return how many cases there are, at least 1 */
    public long cases() {
        return summary.cases();
    }
}
