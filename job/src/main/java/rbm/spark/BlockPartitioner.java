package rbm.spark;

import org.apache.spark.Partitioner;

/** Deals blocks to partitions in runs of consecutive numbers, as evenly as whole blocks allow. */
final class BlockPartitioner extends Partitioner {
    private final int blocks;
    private final int partitions;

    /**
     * @param blocks the number of blocks, at least 1
     * @param partitions the number of partitions, at least 1; those that find no block are empty
     */
    BlockPartitioner(int blocks, int partitions) {
        this.blocks = blocks;
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object slot) {
        return (int) ((long) ((CaseSlot) slot).block() * partitions / blocks);
    }

    /**
     * @param partition a partition, or their number for the end of the last one
     * @return its first block
     */
    int firstBlock(int partition) {
        return (int) (((long) partition * blocks + partitions - 1) / partitions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockPartitioner that && blocks == that.blocks && partitions == that.partitions;
    }

    @Override
    public int hashCode() {
        return 31 * blocks + partitions;
    }
}
