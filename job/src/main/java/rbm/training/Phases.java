package rbm.training;

import rbm.model.Cases;

/** The phases of an update that start at the data. */
interface Phases {
    /**
     * Sums up a block.
     *
     * @param block the cases
     * @return the block's sums, valid until the next call
     */
    BlockSums sums(Cases block);
}
