package rbm.spark;

import java.io.Serializable;
import java.util.List;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.MappedItems;
import rbm.evaluation.MeanField;
import rbm.model.Parameters;

/** A machine as tasks rank with it: what it has learned, and where its items are among all. */
final class RankedMachine implements Serializable {
    private final Parameters parameters;
    private final int[] itemOfUnit;
    private final int items;

    /**
     * @param parameters what the machine has learned
     * @param units what its visible units stand for
     * @param dictionary all items, among them the machine's
     */
    RankedMachine(Parameters parameters, List<Item> units, ItemDictionary dictionary) {
        this.parameters = parameters;
        this.itemOfUnit =
                units.stream().mapToInt(item -> dictionary.indexOf(item.id())).toArray();
        this.items = dictionary.size();
    }

    /** @return a scorer of all items, for one thread */
    ItemScorer toScorer() {
        return new MappedItems(new MeanField(parameters), itemOfUnit, items);
    }
}
