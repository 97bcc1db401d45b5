package rbm.spark;

import java.io.Serializable;
import java.util.Comparator;
import rbm.data.Blocks;

/** Where a case belongs: its block, and within the block its place by key, then by id. */
final class CaseSlot implements Serializable {
    private final int block;
    private final long key;
    private final String id;

    private CaseSlot(int block, long key, String id) {
        this.block = block;
        this.key = key;
        this.id = id;
    }

    /**
     * @param key the key of the case
     * @param id tells cases with the same key apart; empty where no two have the same key
     * @param blocks the number of blocks
     * @return the slot
     */
    static CaseSlot of(long key, String id, int blocks) {
        return new CaseSlot(Blocks.of(key, blocks), key, id);
    }

    /** @return the block, from 0 */
    int block() {
        return block;
    }

    /** @return the key of the case */
    long key() {
        return key;
    }

    /** @return the id of the case; empty where no two have the same key */
    String id() {
        return id;
    }

    /**
     * @param other a slot
     * @return whether both belong to the same case
     */
    boolean isSameCase(CaseSlot other) {
        return key == other.key && id.equals(other.id);
    }

    /** Block first, then key, then id. */
    static final class Order implements Comparator<CaseSlot>, Serializable {
        @Override
        public int compare(CaseSlot a, CaseSlot b) {
            int byBlock = Integer.compare(a.block, b.block);
            if (byBlock != 0) {
                return byBlock;
            }
            int byKey = Long.compare(a.key, b.key);
            return byKey != 0 ? byKey : a.id.compareTo(b.id);
        }
    }
}
