package rbm.evaluation;

import rbm.model.Cases;

/** How many users like both of two items: the Gram matrix of the cases. */
final class CoLikes {
    /** A matrix of 12,000 x 12,000 takes 1.2 GB. */
    static final int MAX_ITEMS = 12_000;

    private CoLikes() {}

    /** Returns the symmetric matrix [V x V]; its diagonal counts the users who like an item. */
    static double[][] count(Cases cases) {
        int items = cases.visibleUnits();
        if (items > MAX_ITEMS) {
            throw new IllegalArgumentException("Cannot count how often " + items
                    + " items are liked together: a dense matrix is kept for at most " + MAX_ITEMS + " items");
        }
        double[][] counts = new double[items][items];
        int[] units = cases.units();
        for (int c = 0; c < cases.size(); c++) {
            for (int k = cases.start(c); k < cases.end(c); k++) {
                double[] row = counts[units[k]];
                for (int other = cases.start(c); other < cases.end(c); other++) {
                    row[units[other]]++;
                }
            }
        }
        return counts;
    }
}
