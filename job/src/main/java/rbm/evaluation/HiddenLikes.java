package rbm.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import rbm.numerics.Philox;

/**
 * Which likes of which users are hidden, to see whether they are found from the others. It depends on the seed, the key of
 * the user and the item alone: a like that is hidden here is hidden wherever the case turns up.
 */
public final class HiddenLikes implements Serializable {
    private static final int[] NOTHING = new int[0];

    private final double share;
    private final double shareOfUsers;
    private final long seed;

    /**
     * @param share how many likes of a user are hidden, in (0, 1)
     * @param shareOfUsers of how many users likes are hidden, in (0, 1]
     * @param seed of the choice
     */
    public HiddenLikes(double share, double shareOfUsers, long seed) {
        if (!(share > 0 && share < 1 && shareOfUsers > 0 && shareOfUsers <= 1)) {
            throw new IllegalArgumentException("Cannot hide a share " + share + " of the likes of a share "
                    + shareOfUsers + " of the users: both must be above 0, at most 1, and the first below it");
        }
        this.share = share;
        this.shareOfUsers = shareOfUsers;
        this.seed = seed;
    }

    /**
     * Hides likes of enough users to judge by, and of no more than that.
     *
     * @param share how many likes of a user are hidden, in (0, 1)
     * @param users how many users there are, at least 1
     * @param most of how many users likes are hidden at most, about
     * @param seed of the choice
     * @return the choice
     */
    public static HiddenLikes ofSome(double share, long users, long most, long seed) {
        return new HiddenLikes(share, Math.min(1, (double) most / users), seed);
    }

    /** @return another choice of as many likes, such as those that a machine has learned from and is asked for again */
    HiddenLikes others() {
        return new HiddenLikes(share, shareOfUsers, seed + 1);
    }

    /**
     * @param key the key of a user
     * @return whether likes of the user may be hidden
     */
    public boolean concern(long key) {
        return shareOfUsers == 1 || uniform(RandomPurpose.ASKED_USERS, 0, key) < shareOfUsers;
    }

    /**
     * @param key the key of a user
     * @param units the visible units of the user that are on, ascending: the items that the user likes and, behind all
     *     items, those that the user has rated where that is known
     * @param items how many items there are
     * @return the likes that are hidden, ascending; none of a user who would have no other left
     */
    public int[] hidden(long key, int[] units, int items) {
        if (!concern(key)) {
            return NOTHING;
        }
        int likes = 0;
        int count = 0;
        int[] hidden = new int[units.length];
        while (likes < units.length && units[likes] < items) {
            if (isHidden(key, units[likes])) {
                hidden[count++] = units[likes];
            }
            likes++;
        }
        return count < likes ? Arrays.copyOf(hidden, count) : NOTHING;
    }

    /**
     * @param key the key of a user
     * @param units the visible units of the user that are on, as for {@link #hidden}
     * @param items how many items there are
     * @return the units that are left if neither the hidden likes are known nor that their items were rated, ascending
     */
    public int[] known(long key, int[] units, int items) {
        return without(units, hidden(key, units, items), items);
    }

    /** The units that neither are among some likes nor say that these were rated. */
    static int[] without(int[] units, int[] likes, int items) {
        int[] left = new int[units.length];
        int count = 0;
        for (int unit : units) {
            if (Arrays.binarySearch(likes, unit % items) < 0) {
                left[count++] = unit;
            }
        }
        return Arrays.copyOf(left, count);
    }

    /** Whether a like is chosen, if likes of the user are hidden at all. */
    boolean isHidden(long key, int item) {
        return uniform(RandomPurpose.HELD_OUT_LIKES, item, key) < share;
    }

    private float uniform(int purpose, int time, long key) {
        float[] uniform = new float[1];
        Philox.uniforms(Philox.streamKey(seed, purpose, time, 0), key, uniform, 0, 1);
        return uniform[0];
    }
}
