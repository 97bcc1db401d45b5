package rbm.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import rbm.model.Cases;
import rbm.model.VisibleLayer;
import rbm.numerics.Philox;

/**
 * Holds out some ratings of each user, to be predicted from the others. Which ones depends on the seed, the user and the
 * item alone, not on the rating.
 */
public final class RatingsHoldOut implements Serializable {
    private final double share;
    private final VisibleLayer visible;
    private final long seed;

    /**
     * @param share how many of the ratings, in (0, 1)
     * @param visible what visible units are
     * @param seed of the choice
     */
    public RatingsHoldOut(double share, VisibleLayer visible, long seed) {
        this.share = share;
        this.visible = visible;
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
     * @return the visible units of the user's ratings that are known; that the others were rated is not
     */
    int[] known(Cases cases, int index) {
        return Arrays.stream(cases.unitsOf(index))
                .filter(unit -> !isOut(cases, index, unit))
                .toArray();
    }

    /**
     * @param cases users with all their ratings
     * @param index one of them
     * @return the visible units of the values of the user's ratings that are held out
     */
    int[] heldOut(Cases cases, int index) {
        int sampled = visible.sampledUnits(cases.visibleUnits());
        return Arrays.stream(cases.unitsOf(index))
                .filter(unit -> unit < sampled && isOut(cases, index, unit))
                .toArray();
    }

    private boolean isOut(Cases cases, int index, int unit) {
        float[] uniform = new float[1];
        int item = visible.itemOf(unit, cases.visibleUnits());
        long stream = Philox.streamKey(seed, RandomPurpose.HELD_OUT_RATINGS, item, 0);
        Philox.uniforms(stream, cases.key(index), uniform, 0, 1);
        return uniform[0] < share;
    }
}
