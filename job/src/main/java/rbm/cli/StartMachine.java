package rbm.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.model.VisibleLayer;
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
     * Makes sure that its visible units are of the kind to be learned.
     *
     * @param visible what the events of a log say
     * @throws UsageException if they are of another kind
     */
    void checkKind(VisibleUnits visible) {
        if (!isOf(visible)) {
            throw new UsageException("Cannot start from " + place + " with --visible " + DashedNames.text(visible)
                    + ": the visible units of the model are " + layer().kind().text() + ", expected "
                    + visible.kind().text());
        }
    }

    /**
     * @param visible what the events of a log say
     * @return whether the visible units of the machine are of that kind
     */
    boolean isOf(VisibleUnits visible) {
        return layer().kind() == visible.kind();
    }

    /**
     * @param data what to learn from
     * @param options how to train, with as many hidden units as the machine has
     * @return the state before the first epoch
     * @throws InputException if the data have other ratings than the machine
     */
    TrainingState state(TrainingData data, TrainingOptions options) {
        if (!layer().equals(data.visible())) {
            throw new InputException("Cannot start from " + place + ": its visible units are " + layer()
                    + ", those of the data " + data.visible() + "; expected the same");
        }
        return WarmStart.of(model.parameters(), unitsBefore(data.items()), data.itemCounts(), data.cases(), options);
    }

    /**
     * @param items of the data
     * @return how they match, in a line for people
     */
    String describe(List<Item> items) {
        long fresh = 0;
        for (int unit : itemsBefore(items)) {
            fresh += unit < 0 ? 1 : 0;
        }
        long known = items.size() - fresh;
        return "Starting from the machine in " + place + ": " + known + " of its "
                + model.items().size() + " items are in the data, and " + fresh + " new ones";
    }

    private VisibleLayer layer() {
        return model.description().machine().visible();
    }

    /** For each visible unit of these items which one it was; -1 for those of new items. */
    private int[] unitsBefore(List<Item> items) {
        int[] itemsBefore = itemsBefore(items);
        int[] before = new int[layer().units(items.size())];
        for (int item = 0; item < itemsBefore.length; item++) {
            int[] units = layer().unitsOf(item, items.size());
            int[] old = itemsBefore[item] < 0
                    ? units
                    : layer().unitsOf(itemsBefore[item], model.items().size());
            for (int k = 0; k < units.length; k++) {
                before[units[k]] = itemsBefore[item] < 0 ? -1 : old[k];
            }
        }
        return before;
    }

    private int[] itemsBefore(List<Item> items) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Item item : model.items()) {
            numbers.put(item.id(), numbers.size());
        }
        return items.stream()
                .mapToInt(item -> numbers.getOrDefault(item.id(), -1))
                .toArray();
    }
}
