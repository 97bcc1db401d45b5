package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import rbm.data.Item;
import rbm.data.LogSummary;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.RatingsHoldOut;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.VisibleLayer;
import rbm.numerics.Philox;

/**
 * Data ready for training. The blocks and all numbers depend on the data and the updates an epoch alone.
 *
 * @param blocks all blocks in the order of their numbers, one element each, persisted when first used; a block may be
 *     empty
 * @param updatesPerEpoch for how many updates an epoch the blocks were dealt out
 * @param casesOfBlocks how many cases there are in each block
 * @param items what the visible units stand for, in their order
 * @param itemCounts how many cases have visible unit i on [V]
 * @param summary what was read, in numbers
 * @param visible what the visible units are, of which an item may have several
 */
public record TrainingData(
        JavaRDD<Block> blocks,
        int updatesPerEpoch,
        int[] casesOfBlocks,
        List<Item> items,
        long[] itemCounts,
        InputSummary summary,
        VisibleLayer visible) {
    private static final int HELD_OUT_PURPOSE = 201;

    /** Data of binary units. */
    TrainingData(
            JavaRDD<Block> blocks,
            int updatesPerEpoch,
            int[] casesOfBlocks,
            List<Item> items,
            long[] itemCounts,
            InputSummary summary) {
        this(blocks, updatesPerEpoch, casesOfBlocks, items, itemCounts, summary, VisibleLayer.BINARY);
    }

    /** The same data of other visible units. */
    TrainingData withVisible(VisibleLayer other) {
        return new TrainingData(blocks, updatesPerEpoch, casesOfBlocks, items, itemCounts, summary, other);
    }

    /**
     * Cases to learn from, and cases held out.
     *
     * @param training the data without the held-out cases
     * @param heldOut the held-out cases
     */
    public record Split(TrainingData training, TrainingData heldOut) {}

    /** Counts the blocks by one job. */
    static TrainingData of(
            InputText text,
            LineTotals totals,
            long users,
            CaseBlocks blocks,
            List<Item> items,
            TimeCounts times,
            long rareItems) {
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
                InputSummary.Dropped.of(times, rareItems).with(counted.left()),
                times.times(),
                counted.left().perUser());
        return new TrainingData(
                blocks.blocks(),
                blocks.updatesPerEpoch(),
                counted.casesOfBlocks(),
                items,
                counted.itemCounts(),
                summary);
    }

    /** @return what the next run compares its log with; of all data, before any are held out */
    public LogSummary logSummary() {
        Map<String, Long> likes = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            likes.put(items.get(i).id(), itemCounts[i]);
        }
        return new LogSummary(
                summary.goodLines() + summary.badLines().total(),
                summary.badLines().total(),
                summary.perUser(),
                likes);
    }

    /**
     * Holds out cases. Which ones depends on their keys alone: a case that is held out here is held out wherever it
     * turns up with the same share.
     *
     * @param share how many of the cases, in (0, 1)
     * @return the two parts
     */
    public Split holdOut(double share) {
        return split(
                cases -> cases.filter(key -> !isHeldOut(key, share)),
                cases -> cases.filter(key -> isHeldOut(key, share)));
    }

    /**
     * Hides likes of users who are learned from.
     *
     * @param hidden which likes
     * @return the data without the hidden likes, and the users whom the choice concerns with all their likes
     */
    public Split hide(HiddenLikes hidden) {
        int count = items.size();
        return split(cases -> known(cases, hidden, count), cases -> cases.filter(hidden::concern));
    }

    private static Cases known(Cases cases, HiddenLikes hidden, int items) {
        Cases.Builder known = Cases.builder(cases.visibleUnits());
        for (int index = 0; index < cases.size(); index++) {
            known.add(cases.key(index), hidden.known(cases.key(index), cases.unitsOf(index), items));
        }
        return known.build();
    }

    /**
     * Holds out ratings of users who are learned from.
     *
     * @param heldOut which ones
     * @return the data without these ratings, and all data with them
     */
    public Split holdOut(RatingsHoldOut heldOut) {
        return new Split(parts(List.of(heldOut::known)).get(0), this);
    }

    private Split split(CasesRule training, CasesRule heldOut) {
        List<TrainingData> parts = parts(List.of(training, heldOut));
        return new Split(parts.get(0), parts.get(1));
    }

    /** Makes a part by each rule, and counts what is in them by one job. */
    private List<TrainingData> parts(List<CasesRule> rules) {
        int visibleUnits = visibleUnits();
        int blockCount = casesOfBlocks.length;
        List<List<BlockTotals>> counted = blocks.mapPartitions(partition -> {
                    List<BlockTotals> totals = Stream.generate(() -> new BlockTotals(visibleUnits, blockCount))
                            .limit(rules.size())
                            .toList();
                    partition.forEachRemaining(block -> {
                        for (int k = 0; k < rules.size(); k++) {
                            totals.get(k).add(rules.get(k).of(block), new EventCounts());
                        }
                    });
                    return List.of(totals).iterator();
                })
                .collect();
        List<TrainingData> parts = new ArrayList<>();
        for (int k = 0; k < rules.size(); k++) {
            CasesRule rule = rules.get(k);
            BlockTotals sum = new BlockTotals(visibleUnits, blockCount);
            for (List<BlockTotals> totals : counted) {
                sum.combine(totals.get(k));
            }
            parts.add(new TrainingData(
                    blocks.map(rule::of),
                    updatesPerEpoch,
                    sum.casesOfBlocks(),
                    items,
                    sum.itemCounts(),
                    summary,
                    visible));
        }
        return parts;
    }

    /** What becomes of the cases of a block. */
    private interface CasesRule extends Serializable {
        Cases apply(Cases cases);

        default Block of(Block block) {
            return new Block(block.number(), apply(block.cases()));
        }
    }

    private static boolean isHeldOut(long key, double share) {
        double uniform = (Philox.streamKey(key, HELD_OUT_PURPOSE, 0, 0) >>> 11) * 0x1p-53;
        return uniform < share;
    }

    /**
     * Deals the same blocks out for fewer updates.
     *
     * @param fewer a divisor of the updates that the blocks were dealt out for
     * @return the data for so many updates an epoch
     */
    public TrainingData withUpdatesPerEpoch(int fewer) {
        if (fewer < 1 || updatesPerEpoch % fewer != 0) {
            throw new IllegalArgumentException("Cannot make " + fewer + " updates an epoch of blocks for "
                    + updatesPerEpoch + ": must be a divisor");
        }
        return new TrainingData(blocks, fewer, casesOfBlocks, items, itemCounts, summary, visible);
    }

    /** @return V, how many visible units the items have */
    public int visibleUnits() {
        return itemCounts.length;
    }

    /** @return how many cases there are, at least 1 */
    public long cases() {
        return Arrays.stream(casesOfBlocks).asLongStream().sum();
    }

    /** @return how many units are on, over all cases */
    public long unitsOn() {
        return Arrays.stream(itemCounts).sum();
    }

    /** @return how many cases each update of an epoch sees */
    public long[] casesOfUpdates() {
        long[] cases = new long[updatesPerEpoch];
        for (int block = 0; block < casesOfBlocks.length; block++) {
            cases[block % updatesPerEpoch] += casesOfBlocks[block];
        }
        return cases;
    }
}
