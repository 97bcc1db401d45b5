package rbm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;
import rbm.store.ModelDescription;
import rbm.store.SavedModel;

/**
 * A machine made by hand, to sample data from whose structure is known. Each hidden unit is a taste and likes items of its
 * own; one item in ten appeals a little to the next taste as well. Within a taste, items go from very popular to rare.
 *
 * <p>With more than {@link #MOST_ITEMS_OF_SMALL} items, only the first {@link #SHARED_RANKS} of each taste appeal to the next:
 * thousands of shared items would tie all tastes together.
 */
final class PlantedMachine {
    /** Up to how many items a machine is small. */
    static final int MOST_ITEMS_OF_SMALL = 1000;

    private static final int SHARED_RANKS = 20;
    private static final List<String> TASTES = List.of(
            "western", "romance", "thriller", "comedy", "horror", "fantasy", "musical", "crime", "war", "sport");
    private static final int PLANTED_WEIGHTS = 101;
    private static final double TOP_SHARE = 0.06;
    private static final double POPULARITY_DECAY = 1.0;
    private static final double TOP_PREVALENCE = 0.3;
    private static final double PREVALENCE_DECAY = 0.88;
    private static final double LEAST_PREVALENCE = 0.05;
    private static final double DISLIKES_PER_POPULARITY = 0.8;

    private final int tastes;
    private final Parameters parameters;
    private final List<Item> items = new ArrayList<>();

    /**
     * Plants a machine.
     *
     * @param itemCount V
     * @param tastes H
     * @param seed of the weights
     */
    PlantedMachine(int itemCount, int tastes, long seed) {
        this.tastes = tastes;
        this.parameters = Parameters.zeros(itemCount, tastes);
        for (int i = 0; i < itemCount; i++) {
            String id = String.format("%s-%02d", tasteName(i % tastes), i / tastes + 1);
            items.add(new Item(id, id));
            parameters.visibleBias()[i] = (float) Logistic.logOdds(popularity(i));
            plantWeights(i, seed);
        }
        for (int j = 0; j < tastes; j++) {
            parameters.hiddenBias()[j] = hiddenBias(j);
        }
    }

    /** @return what was planted */
    Parameters parameters() {
        return parameters;
    }

    /** @return H */
    int tastes() {
        return tastes;
    }

    /** @return whether there are few enough items to look at each of them for each user */
    boolean isSmall() {
        return parameters.visibleUnits() <= MOST_ITEMS_OF_SMALL;
    }

    /** @return the items, most popular first */
    List<Item> items() {
        return items;
    }

    /**
     * @param seed what it was planted with
     * @return the machine, to be saved
     */
    SavedModel toModel(long seed) {
        ModelDescription.Machine machine = new ModelDescription.Machine(items.size(), tastes, ModelDescription.BINARY);
        Map<String, String> options = Map.of("seed", Long.toString(seed));
        return new SavedModel(
                parameters,
                items,
                new ModelDescription(machine, options, Map.of(), Map.of("planted", true), Versions.local()));
    }

    /**
     * How often an item is liked by people who have none of the tastes.
     *
     * @param item its number, from 0
     * @return a probability
     */
    double popularity(int item) {
        return TOP_SHARE / Math.pow(item / tastes + 1.0, POPULARITY_DECAY);
    }

    /**
     * How often an item is rated low by people who do not like it.
     *
     * @param item its number, from 0
     * @return a probability
     */
    double dislikes(int item) {
        return DISLIKES_PER_POPULARITY * popularity(item);
    }

    /**
     * What an item gets from the tastes of somebody: of these, its own and the next alone move it.
     *
     * @param item its number, from 0; its taste is the remainder on division by H
     * @param own 1 for somebody who has the taste of the item, else 0
     * @param next 1 for somebody who has the taste after that one, else 0
     * @return the log-odds of a like
     */
    double input(int item, int own, int next) {
        int taste = item % tastes;
        int row = item * tastes;
        double input = parameters.visibleBias()[item] + own * parameters.weights()[row + taste];
        return tastes == 1 ? input : input + next * parameters.weights()[row + (taste + 1) % tastes];
    }

    /**
     * How many people have a taste.
     *
     * @param taste its number, from 0
     * @return a share of all people
     */
    double prevalence(int taste) {
        return Math.max(LEAST_PREVALENCE, TOP_PREVALENCE * Math.pow(PREVALENCE_DECAY, taste));
    }

    private void plantWeights(int item, long seed) {
        float[] uniforms = new float[3];
        Philox.uniforms(Philox.streamKey(seed, PLANTED_WEIGHTS, 0, 0), item, uniforms, 0, uniforms.length);
        int row = item * tastes;
        int taste = item % tastes;
        if (uniforms[0] < 0.1 && (isSmall() || item / tastes < SHARED_RANKS)) {
            parameters.weights()[row + (taste + 1) % tastes] = 0.5f + uniforms[1];
        }
        parameters.weights()[row + taste] = 2.6f + 1.2f * uniforms[2];
    }

    /**
     * The bias that gives a taste its prevalence. With the other hidden units off, summing out the visible units leaves
     * the log-odds of unit j at c_j + sum_i softplus(b_i + W_ij) - softplus(b_i); items are hardly shared, so the other
     * units change little.
     */
    private float hiddenBias(int taste) {
        double pull = 0;
        for (int i = 0; i < items.size(); i++) {
            double bias = parameters.visibleBias()[i];
            pull += Logistic.softplus(bias + parameters.weights()[i * tastes + taste]) - Logistic.softplus(bias);
        }
        return (float) (Logistic.logOdds(prevalence(taste)) - pull);
    }

    private static String tasteName(int taste) {
        return taste < TASTES.size() ? TASTES.get(taste) : "taste" + (taste + 1);
    }
}
