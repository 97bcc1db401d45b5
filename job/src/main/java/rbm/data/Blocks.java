package rbm.data;

/**
 * How cases are dealt into blocks. A block is the smallest piece of work: its statistics are computed by one thread. The
 * blocks depend on the data and on the updates an epoch, never on partitions, files or machines.
 */
public final class Blocks {
    /** How many cases a block has on average, at most. */
    public static final int CASES_PER_BLOCK = 512;

    private static final int ROWS_PER_UPDATE = 500;
    private static final int USERS_PER_UPDATE = 200;
    private static final int RATERS_PER_UPDATE = 100;
    private static final int MOST_UPDATES = 30;

    private Blocks() {}

    /**
     * How many updates an epoch makes unless somebody says otherwise: one for about 500 cases, but at most 30. On the
     * bnetflix and nltcs data (15,000 and 16,000 cases) likelihood gets better up to there and hardly beyond, and with
     * more cases an update has less noise instead.
     *
     * @param cases how many cases there are, at least 1
     * @return at least 1 and at most 30
     */
    public static int updatesPerEpoch(long cases) {
        return (int) Math.max(1, Math.min(MOST_UPDATES, cases / ROWS_PER_UPDATE));
    }

    /**
     * The same for users who like something: one update for about 200 of them, since rankings get as good in fewer
     * epochs (942 users of MovieLens 100K).
     *
     * @param users how many users there are, at least 1
     * @return at least 1 and at most 30
     */
    public static int updatesPerEpochOfLikes(long users) {
        return (int) Math.max(1, Math.min(MOST_UPDATES, users / USERS_PER_UPDATE));
    }

    /**
     * The same for users who rate items, of which each user misses most: one update for at most some 100 of them, ten
     * for the 943 users of MovieLens 100K.
     *
     * @param users how many users there are, at least 1
     * @return at least 1 and at most 30
     */
    public static int updatesPerEpochOfRatings(long users) {
        return (int) Math.max(1, Math.min(MOST_UPDATES, (users + RATERS_PER_UPDATE - 1) / RATERS_PER_UPDATE));
    }

    /**
     * The number of blocks: enough that none is large, and as many for each update of an epoch.
     *
     * @param cases how many cases there are, at least 1
     * @param updatesPerEpoch how many updates an epoch makes, at least 1
     * @return {@code updatesPerEpoch * ceil(cases / (512 * updatesPerEpoch))}, but never more blocks than cases
     */
    public static int count(long cases, int updatesPerEpoch) {
        if (cases < 1 || updatesPerEpoch < 1) {
            throw new IllegalArgumentException("Cannot deal " + cases + " cases into blocks for " + updatesPerEpoch
                    + " updates an epoch: both must be at least 1");
        }
        long mostOfUpdate = (long) CASES_PER_BLOCK * updatesPerEpoch;
        long blocksOfUpdate = (cases + mostOfUpdate - 1) / mostOfUpdate;
        return Math.toIntExact(Math.min(cases, blocksOfUpdate * updatesPerEpoch));
    }

    /**
     * @param key the key of a case
     * @param blocks the number of blocks
     * @return the block of the case, from 0
     */
    public static int of(long key, int blocks) {
        return (int) Long.remainderUnsigned(key, blocks);
    }
}
