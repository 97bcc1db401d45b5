package rbm.cli;

import java.util.List;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;

/** The items of a model, found by their ids. */
final class KnownItems {
    private final List<Item> items;
    private final ItemDictionary dictionary;

    /** @param items what the visible units stand for, in order */
    KnownItems(List<Item> items) {
        this.items = items;
        this.dictionary = ItemDictionary.inOrderOf(items);
    }

    /**
     * @param id the id of an item, exactly as in the training data
     * @return its visible unit
     * @throws InputException if the model does not know it
     */
    int indexOf(String id) {
        int index = dictionary.indexOf(id);
        if (index == ItemDictionary.UNKNOWN) {
            throw new InputException("Cannot find item '" + id + "': the model has " + items.size()
                    + " items, such as '" + items.get(0).id() + "'");
        }
        return index;
    }

    /**
     * @param index a visible unit
     * @return its name and, where that is not the name, its id, as they fit a table
     */
    String label(int index) {
        Item item = items.get(index);
        String name = TerminalText.name(item.name());
        return item.name().equals(item.id()) ? name : name + " (" + TerminalText.name(item.id()) + ")";
    }
}
