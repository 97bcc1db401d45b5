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
        VisibleLayer.Kind kind = layer().kind();
        if (kind != visible.kind()) {
            throw new UsageException("Cannot start from " + place + " with --visible " + DashedNames.text(visible)
                    + ": the visible units of the model are " + kind.text() + ", expected "
                    + visible.kind().text());
        }
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
        return WarmStart.of(
                model.parameters(),
                unitsBefore(data.items(), data.visible().states()),
                data.itemCounts(),
                data.cases(),
                options);
    }

    /**
     * @param items of the data
     * @return how they match, in a line for people
     */
    String describe(List<Item> items) {
        long fresh = 0;
        for (int unit : unitsBefore(items, 1)) {
            fresh += unit < 0 ? 1 : 0;
        }
        long known = items.size() - fresh;
        return "Starting from the machine in " + place + ": " + known + " of its "
                + model.items().size() + " items are in the data, and " + fresh + " new ones";
    }

    private VisibleLayer layer() {
        return model.description().machine().visible();
    }

    /** For each visible unit of these items which one it was, [items x states]; -1 for new ones. */
    private int[] unitsBefore(List<Item> items, int states) {
        Map<String, Integer> units = new HashMap<>();
        for (Item item : model.items()) {
            units.put(item.id(), units.size());
        }
        int[] before = new int[items.size() * states];
        for (int i = 0; i < before.length; i++) {
            int item = units.getOrDefault(items.get(i / states).id(), -1);
            before[i] = item < 0 ? item : item * states + i % states;
        }
        return before;
    }
}
