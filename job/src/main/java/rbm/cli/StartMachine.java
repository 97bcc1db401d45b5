package rbm.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rbm.data.Item;
import rbm.spark.TrainingData;
import rbm.store.SavedModel;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.WarmStart;

/**
 * A trained machine that training starts from. Items are matched by id: those that are in the data no more go, those that
 * the machine does not know start as in a cold start.
 *
 * @param model the machine and its items
 * @param place where it came from, for people
 */
record StartMachine(SavedModel model, String place) {
    /** @return the number of its hidden units */
    int hiddenUnits() {
        return model.parameters().hiddenUnits();
    }

    /**
     * @param data what to learn from
     * @param options how to train, with as many hidden units as the machine has
     * @return the state before the first epoch
     */
    TrainingState state(TrainingData data, TrainingOptions options) {
        return WarmStart.of(model.parameters(), unitsBefore(data.items()), data.itemCounts(), data.cases(), options);
    }

    /**
     * @param items of the data
     * @return how they match, in a line for people
     */
    String describe(List<Item> items) {
        long fresh = 0;
        for (int unit : unitsBefore(items)) {
            fresh += unit < 0 ? 1 : 0;
        }
        long known = items.size() - fresh;
        return "Starting from the machine in " + place + ": " + known + " of its "
                + model.items().size() + " items are in the data, and " + fresh + " new ones";
    }

    private int[] unitsBefore(List<Item> items) {
        Map<String, Integer> units = new HashMap<>();
        for (Item item : model.items()) {
            units.put(item.id(), units.size());
        }
        int[] before = new int[items.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = units.getOrDefault(items.get(i).id(), -1);
        }
        return before;
    }
}
