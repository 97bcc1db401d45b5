package rbm.evaluation;

import java.util.Arrays;

/**
 * How good a ranked list of k items is for one user who likes n held-out items; in [0, 1]. A hit is a held-out item in
 * the list, ranks count from 1. All of them can reach 1 only where the user's held-out items allow it: nDCG and average
 * precision are scaled to the best possible list, precision and recall are not.
 */
public enum RankingMetric {
    /** Sum over hits of 1 / log2(rank + 1), divided by that sum for min(n, k) hits at the top. */
    NDCG("nDCG") {
        @Override
        double of(boolean[] hits, int heldOut) {
            double gain = 0;
            double ideal = 0;
            for (int rank = 1; rank <= hits.length; rank++) {
                double discount = Math.log(2) / Math.log(rank + 1);
                gain += hits[rank - 1] ? discount : 0;
                ideal += rank <= heldOut ? discount : 0;
            }
            return gain / ideal;
        }
    },
    /** Hits divided by k. */
    PRECISION("precision") {
        @Override
        double of(boolean[] hits, int heldOut) {
            return (double) count(hits, hits.length) / hits.length;
        }
    },
    /** Hits divided by n. */
    RECALL("recall") {
        @Override
        double of(boolean[] hits, int heldOut) {
            return (double) count(hits, hits.length) / heldOut;
        }
    },
    /** Sum over hits of the precision down to the hit, divided by min(n, k); its mean over users is MAP. */
    AVERAGE_PRECISION("MAP") {
        @Override
        double of(boolean[] hits, int heldOut) {
            double sum = 0;
            for (int rank = 1; rank <= hits.length; rank++) {
                sum += hits[rank - 1] ? (double) count(hits, rank) / rank : 0;
            }
            return sum / Math.min(heldOut, hits.length);
        }
    },
    /** 1 / rank of the first hit, 0 without a hit; its mean over users is MRR. */
    RECIPROCAL_RANK("MRR") {
        @Override
        double of(boolean[] hits, int heldOut) {
            for (int rank = 1; rank <= hits.length; rank++) {
                if (hits[rank - 1]) {
                    return 1.0 / rank;
                }
            }
            return 0;
        }
    };

    private final String label;

    RankingMetric(String label) {
        this.label = label;
    }

    /** @return what to call the mean over users in a table, without the k */
    public String label() {
        return label;
    }

    /**
     * Scores a list.
     *
     * @param ranked item indices, the best first; fewer than k count as k with misses at the end
     * @param heldOut the items that the user likes, ascending, at least one
     * @param k the length of a full list, at least 1
     * @return the metric, in [0, 1]
     */
    public double score(int[] ranked, int[] heldOut, int k) {
        if (heldOut.length == 0 || k < 1) {
            throw new IllegalArgumentException("Cannot score a list of " + k + " items against " + heldOut.length
                    + " held-out items: needs at least one of each");
        }
        boolean[] hits = new boolean[k];
        for (int rank = 0; rank < Math.min(k, ranked.length); rank++) {
            hits[rank] = Arrays.binarySearch(heldOut, ranked[rank]) >= 0;
        }
        return of(hits, heldOut.length);
    }

    abstract double of(boolean[] hits, int heldOut);

    private static int count(boolean[] hits, int ranks) {
        int count = 0;
        for (int rank = 0; rank < ranks; rank++) {
            count += hits[rank] ? 1 : 0;
        }
        return count;
    }
}
