package rbm.cli;

import rbm.numerics.PhiloxSequence;

/**
 * Items that are about as popular, each of which a user has an event with or not, by itself. The work follows the events,
 * not the items: with a bound of their probabilities the next candidate is found by a geometric distance, and taken with the
 * share that its own probability has of the bound.
 */
final class ItemGroup {
    /** The probability of an item. */
    interface Probability {
        /**
         * @param item its number
         * @return in [0, 1)
         */
        double of(int item);
    }

    /** Takes the items that are drawn. */
    interface Visitor {
        /** @param item its number */
        void visit(int item);
    }

    private final Probability probability;
    private final int first;
    private final int end;
    private final int step;
    private final double bound;
    private final double logMiss;

    /**
     * @param first the first item
     * @param end behind the last
     * @param step from an item to the next
     * @param probability of each of them
     */
    ItemGroup(int first, int end, int step, Probability probability) {
        this.probability = probability;
        this.first = first;
        this.end = end;
        this.step = step;
        double most = 0;
        for (long item = first; item < end; item += step) {
            most = Math.max(most, probability.of((int) item));
        }
        this.bound = most;
        this.logMiss = Math.log1p(-most);
    }

    /**
     * Draws items.
     *
     * @param random as many numbers as it takes
     * @param visitor takes the items, ascending
     */
    void draw(PhiloxSequence random, Visitor visitor) {
        long at = first + distance(random);
        while (at < end) {
            int item = (int) at;
            if (random.next() * bound < probability.of(item)) {
                visitor.visit(item);
            }
            at += step + distance(random);
        }
    }

    /** How far away the next candidate is, beyond the item that comes first: each is one with the probability of the bound. */
    private long distance(PhiloxSequence random) {
        double misses = Math.log(random.next()) / logMiss;
        return misses < end ? (long) misses * step : end;
    }
}
