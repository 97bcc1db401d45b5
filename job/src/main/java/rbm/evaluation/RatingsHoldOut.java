package rbm.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import rbm.model.Cases;
import rbm.numerics.Philox;

/**
 * Holds out some ratings of each user, to be predicted from the others. Which ones depends on the seed, the user and the
 * item alone, not on the rating.
 */
public final class RatingsHoldOut implements Serializable {
    private final double share;
    private final int states;
    private final long seed;

    /**
     * @param share how many of the ratings, in (0, 1)
     * @param states how many visible units an item has
     * @param seed of the choice
     */
    public RatingsHoldOut(double share, int states, long seed) {
        this.share = share;
        this.states = states;
        this.seed = seed;
    }

    /**
     * @param cases users with all their ratings
     * @return the same users without the ratings that are held out
     */
    public Cases known(Cases cases) {
        Cases.Builder known = Cases.builder(cases.visibleUnits());
        for (int index = 0; index < cases.size(); index++) {
            known.add(cases.key(index), known(cases, index));
        }
        return known.build();
    }

    /**
     * @param cases users with all their ratings
     * @param index one of them
     * @return the visible units of the user's ratings that are known
     */
    int[] known(Cases cases, int index) {
        long key = cases.key(index);
        return Arrays.stream(cases.unitsOf(index))
                .filter(unit -> !isOut(key, unit / states))
                .toArray();
    }

    /**
     * @param cases users with all their ratings
     * @param index one of them
     * @return the visible units of the user's ratings that are held out
     */
    int[] heldOut(Cases cases, int index) {
        long key = cases.key(index);
        return Arrays.stream(cases.unitsOf(index))
                .filter(unit -> isOut(key, unit / states))
                .toArray();
    }

    private boolean isOut(long key, int item) {
        float[] uniform = new float[1];
        Philox.uniforms(Philox.streamKey(seed, RandomPurpose.HELD_OUT_RATINGS, item, 0), key, uniform, 0, 1);
        return uniform[0] < share;
    }
}
