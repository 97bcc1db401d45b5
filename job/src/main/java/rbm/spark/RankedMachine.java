package rbm.spark;

import java.io.Serializable;
import rbm.data.ItemDictionary;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.MappedItems;
import rbm.evaluation.MeanField;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/** A machine as tasks rank with it: what it has learned, and where its items are among all. */
final class RankedMachine implements Serializable {
    private final Parameters parameters;
    private final VisibleLayer visible;
    private final int[] itemOfUnit;
    private final int items;

    /**
     * @param machine the machine; its parameters are copied
     * @param dictionary all items, among them the machine's
     */
    RankedMachine(RankingEvaluation.Machine machine, ItemDictionary dictionary) {
        this.parameters = machine.parameters().copy();
        this.visible = machine.visible();
        this.itemOfUnit = machine.items().stream()
                .mapToInt(item -> dictionary.indexOf(item.id()))
                .toArray();
        this.items = dictionary.size();
    }

    /** @return a scorer of all items, for one thread */
    ItemScorer toScorer() {
        return new MappedItems(new MeanField(parameters, visible), itemOfUnit, items);
    }
}
