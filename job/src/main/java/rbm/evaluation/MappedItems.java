package rbm.evaluation;

import java.util.Arrays;

/**
 * A recommender that has numbers of its own for items, among items some of which it does not know: these come last, and it
 * is never told of them.
 */
public final class MappedItems implements ItemScorer {
    private final ItemScorer known;
    private final int[] itemOfUnit;
    private final int[] unitOfItem;
    private final double[] scores;

    /**
     * @param known the recommender
     * @param itemOfUnit for each of its items the number among all, distinct
     * @param items how many items there are in all
     */
    public MappedItems(ItemScorer known, int[] itemOfUnit, int items) {
        if (known.items() != itemOfUnit.length) {
            throw new IllegalArgumentException(
                    "Cannot map " + itemOfUnit.length + " items for a recommender of " + known.items());
        }
        this.known = known;
        this.itemOfUnit = itemOfUnit;
        this.unitOfItem = new int[items];
        this.scores = new double[itemOfUnit.length];
        Arrays.fill(unitOfItem, -1);
        for (int unit = 0; unit < itemOfUnit.length; unit++) {
            unitOfItem[itemOfUnit[unit]] = unit;
        }
    }

    @Override
    public int items() {
        return unitOfItem.length;
    }

    @Override
    public void score(int[] likes, double[] all) {
        score(likes, likes, all);
    }

    @Override
    public void score(int[] likes, int[] rated, double[] all) {
        known.score(units(likes), units(rated), scores);
        Arrays.fill(all, Double.NaN);
        for (int unit = 0; unit < scores.length; unit++) {
            all[itemOfUnit[unit]] = scores[unit];
        }
    }

    private int[] units(int[] ofItems) {
        return Arrays.stream(ofItems)
                .map(item -> unitOfItem[item])
                .filter(unit -> unit >= 0)
                .sorted()
                .toArray();
    }
}
