package rbm.evaluation;

/** Scores every item for a user from what the user is known to like; the higher, the better. */
public interface ItemScorer {
    /** @return V, the number of items */
    int items();

    /**
     * Scores all items.
     *
     * @param likes the items that the user likes, ascending
     * @param scores where the score of each item goes [V]; overwritten
     */
    void score(int[] likes, double[] scores);

    /**
     * Scores all items for a user of whom it is known too which items they have rated, like or not.
     *
     * @param likes the items that the user likes, ascending
     * @param rated the items that the user has an event with, ascending; they include the likes
     * @param scores where the score of each item goes [V]; overwritten
     */
    default void score(int[] likes, int[] rated, double[] scores) {
        score(likes, scores);
    }
}
