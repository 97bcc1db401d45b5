package rbm.evaluation;

import java.io.Serializable;

/** What a machine is asked for when it is judged by its rankings: hidden likes of users, in lists of k items. */
public final class RankingTask implements Serializable {
    private final HiddenLikes hidden;
    private final int k;

    /**
     * @param hidden which likes are to be found
     * @param k how many items a list has, at least 1
     */
    public RankingTask(HiddenLikes hidden, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Cannot rank " + k + " items: must be at least 1");
        }
        this.hidden = hidden;
        this.k = k;
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
        return new RankingTask(hidden.others(), k);
    }
}
