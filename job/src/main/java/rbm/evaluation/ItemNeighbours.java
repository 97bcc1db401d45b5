package rbm.evaluation;

import rbm.model.Cases;

/**
 * Item-based nearest neighbours (Deshpande and Karypis 2004): an item scores the sum of its similarities to the items
 * that the user likes, counting its most similar items only. The similarity of two items is the cosine n_ij / sqrt(n_i
 * n_j), where n_ij users like both.
 */
public final class ItemNeighbours implements ItemScorer {
    private final double[][] similarities;

    private ItemNeighbours(double[][] similarities) {
        this.similarities = similarities;
    }

    /**
     * Counts what is liked together.
     *
     * @param training the users; at most 12,000 items
     * @param neighbours how many of its most similar items count for an item, at least 1
     * @return the scorer
     */
    public static ItemNeighbours fit(Cases training, int neighbours) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("Cannot score items by " + neighbours + " neighbours: needs at least 1");
        }
        double[][] counts = CoLikes.count(training);
        double[][] similarities = new double[counts.length][counts.length];
        for (int item = 0; item < counts.length; item++) {
            double[] cosines = cosines(counts, item);
            for (int other : TopItems.of(cosines, new int[] {item}, neighbours)) {
                similarities[other][item] = cosines[other];
            }
        }
        return new ItemNeighbours(similarities);
    }

    private static double[] cosines(double[][] counts, int item) {
        double[] cosines = new double[counts.length];
        for (int other = 0; other < cosines.length; other++) {
            double shared = counts[item][other];
            cosines[other] = shared == 0 ? 0 : shared / Math.sqrt(counts[item][item] * counts[other][other]);
        }
        return cosines;
    }

    @Override
    public int items() {
        return similarities.length;
    }

    @Override
    public void score(int[] likes, double[] scores) {
        LinearScorer.score(similarities, likes, scores);
    }
}
