package rbm.spark;

import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import rbm.data.Blocks;
import rbm.data.Events;
import rbm.model.Block;

/** Sorts events into blocks of cases over the cluster; a partition holds whole blocks. */
final class CaseBlocks {
    /**
     * How many pieces there are.
     *
     * @param blocks the number of blocks
     * @param updatesPerEpoch how many updates an epoch makes
     * @param partitions how many partitions hold the blocks
     */
    record Plan(int blocks, int updatesPerEpoch, int partitions) {
        /**
         * @param context says how many cores there are
         * @param cases how many cases to expect, at least 1
         * @param layout what the user asked for
         * @param suggestedUpdates how many updates an epoch makes if the user has no wish
         * @return the plan
         */
        static Plan of(JavaSparkContext context, long cases, InputRequest.Layout layout, int suggestedUpdates) {
            int updates = layout.updatesPerEpoch() > 0 ? layout.updatesPerEpoch() : suggestedUpdates;
            int blocks = Blocks.count(cases, updates);
            int partitions = Math.min(blocks, context.defaultParallelism());
            return new Plan(blocks, updates, layout.partitions() > 0 ? layout.partitions() : partitions);
        }
    }

    private final JavaRDD<CountedBlock> counted;
    private final CaseRule rule;
    private final Plan plan;

    private CaseBlocks(JavaRDD<CountedBlock> counted, CaseRule rule, Plan plan) {
        this.counted = counted;
        this.rule = rule;
        this.plan = plan;
    }

    /**
     * @param events events by slot, in any order; those of a case may be spread over many elements
     * @param rule how the events of a user become a case
     * @param plan how many pieces there are
     * @return the blocks, to be kept in memory and, where that is short, on disk
     */
    static CaseBlocks of(JavaPairRDD<CaseSlot, Events> events, CaseRule rule, Plan plan) {
        return ofSorted(sorted(events, plan), rule, plan);
    }

    /**
     * Brings the events of each user together; what is made of the result shares the work of sorting.
     *
     * @param events events by slot, in any order
     * @param plan how many pieces there are
     * @return the events sorted by {@link CaseSlot.Order}, whole blocks in each partition
     */
    static <E> JavaPairRDD<CaseSlot, E> sorted(JavaPairRDD<CaseSlot, E> events, Plan plan) {
        return events.repartitionAndSortWithinPartitions(
                new BlockPartitioner(plan.blocks(), plan.partitions()), new CaseSlot.Order());
    }

    /**
     * @param sorted events as {@link #sorted} returns them
     * @param rule how the events of a user become a case
     * @param plan how many pieces there are, the same as for sorting
     * @return the blocks, to be kept in memory and, where that is short, on disk
     */
    static CaseBlocks ofSorted(JavaPairRDD<CaseSlot, Events> sorted, CaseRule rule, Plan plan) {
        BlockPartitioner partitioner = new BlockPartitioner(plan.blocks(), plan.partitions());
        JavaRDD<CountedBlock> counted = sorted.mapPartitionsWithIndex(
                        (partition, users) -> new BlockIterator(
                                users, rule, partitioner.firstBlock(partition), partitioner.firstBlock(partition + 1)),
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new CaseBlocks(counted, rule, plan);
    }

    /** @return how many blocks there are */
    int blockCount() {
        return plan.blocks();
    }

    /** @return how many updates an epoch makes */
    int updatesPerEpoch() {
        return plan.updatesPerEpoch();
    }

    /** @return the blocks in the order of their numbers */
    JavaRDD<Block> blocks() {
        return counted.map(CountedBlock::block);
    }

    /** @return what the blocks hold, by one job */
    BlockTotals count() {
        int visibleUnits = rule.visibleUnits();
        int blockCount = plan.blocks();
        List<BlockTotals> parts = counted.mapPartitions(blocks -> {
                    BlockTotals totals = new BlockTotals(visibleUnits, blockCount);
                    blocks.forEachRemaining(block -> totals.add(block.block(), block.counts()));
                    return List.of(totals).iterator();
                })
                .collect();
        BlockTotals sum = new BlockTotals(visibleUnits, blockCount);
        parts.forEach(sum::combine);
        return sum;
    }
}
