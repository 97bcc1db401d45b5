package rbm.evaluation;

import rbm.model.Parameters;

/**
 * How alike items are by what the machine has learned: the cosine of their weights to the hidden units, sum_j W_ij W_kj /
 * (|W_i| |W_k|), in [-1, 1]. Biases have no part in it, so popular items are not alike for being popular. An item without
 * weights is like no other: 0.
 */
public final class ItemSimilarity {
    private final Parameters parameters;

    /** @param parameters what the machine has learned; kept, not copied */
    public ItemSimilarity(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Compares an item with all others.
     *
     * @param item a visible unit
     * @return a cosine for each visible unit [V]; that of the item itself is 1, or 0 without weights
     */
    public double[] of(int item) {
        double[] cosines = new double[parameters.visibleUnits()];
        double norm = Math.sqrt(product(item, item));
        for (int other = 0; other < cosines.length; other++) {
            double norms = norm * Math.sqrt(product(other, other));
            cosines[other] = norms == 0 ? 0 : product(item, other) / norms;
        }
        return cosines;
    }

    private double product(int item, int other) {
        int hiddenUnits = parameters.hiddenUnits();
        float[] weights = parameters.weights();
        double sum = 0;
        for (int j = 0; j < hiddenUnits; j++) {
            sum += (double) weights[item * hiddenUnits + j] * weights[other * hiddenUnits + j];
        }
        return sum;
    }
}
