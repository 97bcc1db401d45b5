package rbm.evaluation;

import java.util.Arrays;

/** A recommender among items some of which it does not know: these come last, and it is never told of them. */
public final class FirstItems implements ItemScorer {
    private final ItemScorer known;
    private final int items;
    private final double[] scores;

    /**
     * @param known the recommender; its items are the first of all
     * @param items how many items there are in all
     */
    public FirstItems(ItemScorer known, int items) {
        this.known = known;
        this.items = items;
        this.scores = new double[known.items()];
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void score(int[] likes, double[] all) {
        score(likes, likes, all);
    }

    @Override
    public void score(int[] likes, int[] rated, double[] all) {
        known.score(known(likes), known(rated), scores);
        Arrays.fill(all, Double.NaN);
        System.arraycopy(scores, 0, all, 0, scores.length);
    }

    private int[] known(int[] items) {
        return Arrays.stream(items).filter(item -> item < scores.length).toArray();
    }
}
