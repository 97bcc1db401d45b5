package rbm.spark;

import java.io.Serializable;
import rbm.model.Block;

/** A block, and how many events of its users do not count. */
final class CountedBlock implements Serializable {
    private final Block block;
    private final long superseded;

    /**
     * @param block the block
     * @param superseded how many events of its users do not count because a later one does
     */
    CountedBlock(Block block, long superseded) {
        this.block = block;
        this.superseded = superseded;
    }

    /** @return the block */
    Block block() {
        return block;
    }

    /** @return how many events of its users do not count because a later one does */
    long superseded() {
        return superseded;
    }
}
