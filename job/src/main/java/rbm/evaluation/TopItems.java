package rbm.evaluation;

import java.util.Arrays;

/** Chooses the items with the highest scores. */
public final class TopItems {
    private TopItems() {}

    /**
     * The best items, the best first; of items with equal scores the one with the lower index comes first.
     *
     * @param scores a score for each item; items with NaN are never chosen
     * @param excluded items that are not chosen, ascending; repeated ones count once
     * @param k how many items, at least 0
     * @return at most k item indices
     */
    public static int[] of(double[] scores, int[] excluded, int k) {
        int[] best = new int[Math.min(k, scores.length)];
        int size = 0;
        int nextExcluded = 0;
        for (int item = 0; item < scores.length; item++) {
            while (nextExcluded < excluded.length && excluded[nextExcluded] < item) {
                nextExcluded++;
            }
            boolean excludes = nextExcluded < excluded.length && excluded[nextExcluded] == item;
            if (!excludes && !Double.isNaN(scores[item]) && best.length > 0) {
                size = insert(scores, best, size, item);
            }
        }
        return Arrays.copyOf(best, size);
    }

    /** Puts an item behind all that are at least as good; the last one of a full list drops out. */
    private static int insert(double[] scores, int[] best, int size, int item) {
        if (size == best.length && !(scores[item] > scores[best[size - 1]])) {
            return size;
        }
        int place = size == best.length ? size - 1 : size;
        int newSize = place + 1;
        while (place > 0 && scores[item] > scores[best[place - 1]]) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = item;
        return newSize;
    }
}
