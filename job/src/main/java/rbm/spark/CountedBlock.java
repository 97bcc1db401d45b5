package rbm.spark;

import java.io.Serializable;
import rbm.model.Block;

/** A block, and what was left out of it. */
final class CountedBlock implements Serializable {
    private final Block block;
    private final EventCounts counts;

    /**
     * @param block the block
     * @param counts what was left out of it
     */
    CountedBlock(Block block, EventCounts counts) {
        this.block = block;
        this.counts = counts;
    }

    /** @return the block */
    Block block() {
        return block;
    }

    /** @return what was left out of it */
    EventCounts counts() {
        return counts;
    }
}
