package rbm.evaluation;

import java.io.Serializable;
import rbm.model.VisibleLayer;

/** What a machine is asked for when it is judged by its rankings: hidden likes of users, in lists of k items. */
public final class RankingTask implements Serializable {
    private final HiddenLikes hidden;
    private final int k;
    private final VisibleLayer visible;

    /**
     * @param hidden which likes are to be found
     * @param k how many items a list has, at least 1
     */
    public RankingTask(HiddenLikes hidden, int k) {
        this(hidden, k, VisibleLayer.BINARY);
    }

    /**
     * @param hidden which likes are to be found
     * @param k how many items a list has, at least 1
     * @param visible what the visible units of the machine are
     */
    public RankingTask(HiddenLikes hidden, int k, VisibleLayer visible) {
        if (k < 1) {
            throw new IllegalArgumentException("Cannot rank " + k + " items: must be at least 1");
        }
        this.hidden = hidden;
        this.k = k;
        this.visible = visible;
    }

    /**
     * @param visibleUnits V
     * @return how many items a machine with so many visible units has
     */
    int items(int visibleUnits) {
        return visible.sampledUnits(visibleUnits);
    }

    /** @return which likes are to be found */
    public HiddenLikes hidden() {
        return hidden;
    }

    /** @return how many items a list has */
    public int k() {
        return k;
    }

    /** @return the same task for other likes of the same users: those that a machine has learned from, to compare with */
    public RankingTask others() {
        return new RankingTask(hidden.others(), k, visible);
    }
}
