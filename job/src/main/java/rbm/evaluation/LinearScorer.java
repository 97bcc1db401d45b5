package rbm.evaluation;

import java.util.Arrays;

/** Adds up, over the items that a user likes, what each of them says about every item. */
final class LinearScorer {
    private LinearScorer() {}

    /** Overwrites {@code scores} [V] by the sum of the rows of {@code weights} [V x V] of the likes. */
    static void score(double[][] weights, int[] likes, double[] scores) {
        Arrays.fill(scores, 0);
        for (int like : likes) {
            double[] row = weights[like];
            for (int item = 0; item < scores.length; item++) {
                scores[item] += row[item];
            }
        }
    }
}
