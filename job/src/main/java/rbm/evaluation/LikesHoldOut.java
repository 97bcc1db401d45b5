package rbm.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import rbm.model.Cases;

/**
 * Holds out some likes of users for tuning. Which ones depends on the seed, the user and the item alone.
 *
 * @param training the likes that are left
 * @param split asks for the likes that are held out
 */
public record LikesHoldOut(Cases training, RankingSplit split) {
    /**
     * @param likes what users like
     * @param seen what they have an event with, for the same users in the same order; includes the likes
     * @param share how many of the likes are held out, in (0, 1)
     * @param seed of the choice
     * @return the parts
     */
    public static LikesHoldOut of(Cases likes, Cases seen, double share, long seed) {
        HiddenLikes hidden = new HiddenLikes(share, 1, seed);
        Cases.Builder training = Cases.builder(likes.visibleUnits());
        Cases.Builder left = Cases.builder(likes.visibleUnits());
        Cases.Builder heldOut = Cases.builder(likes.visibleUnits());
        for (int user = 0; user < likes.size(); user++) {
            long key = likes.key(user);
            int[] all = likes.unitsOf(user);
            IntPredicate isOut = item -> Arrays.binarySearch(all, item) >= 0 && hidden.isHidden(key, item);
            training.add(key, Arrays.stream(all).filter(isOut.negate()).toArray());
            left.add(
                    key,
                    Arrays.stream(seen.unitsOf(user)).filter(isOut.negate()).toArray());
            heldOut.add(key, Arrays.stream(all).filter(isOut).toArray());
        }
        Cases rest = training.build();
        return new LikesHoldOut(rest, new RankingSplit(rest, left.build(), heldOut.build()));
    }
}
