package rbm.evaluation;

import java.io.Serializable;

/** The items recommended to one user, the best first, with their probabilities to be liked or expected ratings. */
public final class Ranking implements Serializable {
    private final int[] items;
    private final double[] probabilities;

    Ranking(int[] items, double[] probabilities) {
        this.items = items;
        this.probabilities = probabilities;
    }

    /** @return how many items there are */
    public int size() {
        return items.length;
    }

    /**
     * @param place a place in the list, from 0
     * @return the item there
     */
    public int item(int place) {
        return items[place];
    }

    /**
     * @param place a place in the list, from 0
     * @return the probability that the user likes the item there, or the expected rating where items have ratings
     */
    public double probability(int place) {
        return probabilities[place];
    }
}
