package rbm.model;

import java.io.Serializable;

/**
 * A numbered batch of cases, the unit of work: one thread sums up a block in a fixed order. Which cases a block holds
 * depends on the data alone, never on how the blocks are spread over partitions.
 */
public final class Block implements Serializable {
    private final int number;
    private final Cases cases;

    /**
     * @param number the number of the block, from 0
     * @param cases its cases
     */
    public Block(int number, Cases cases) {
        this.number = number;
        this.cases = cases;
    }

    /** @return the number of the block, from 0 */
    public int number() {
        return number;
    }

    /** @return the cases */
    public Cases cases() {
        return cases;
    }
}
