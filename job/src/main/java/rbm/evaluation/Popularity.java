package rbm.evaluation;

/** Recommends to everybody what most users like: the score of an item is the number of users who like it. */
public final class Popularity implements ItemScorer {
    private final UnitCounts counts;

    /** @param counts how many users like each item in the training part */
    public Popularity(UnitCounts counts) {
        this.counts = counts;
    }

    @Override
    public int items() {
        return counts.visibleUnits();
    }

    @Override
    public void score(int[] likes, double[] scores) {
        for (int item = 0; item < scores.length; item++) {
            scores[item] = counts.on(item);
        }
    }
}
