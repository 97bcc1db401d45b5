package rbm.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rbm.data.Item;
import rbm.model.Parameters;

/**
 * A model as it is saved and loaded.
 *
 * @param parameters what was learned; all finite; the arrays are shared
 * @param items what each visible unit stands for, in order; ids are unique
 * @param description everything else
 */
public record SavedModel(Parameters parameters, List<Item> items, ModelDescription description) {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public SavedModel {
        items = List.copyOf(items);
        ModelDescription.Machine machine = description.machine();
        boolean agree = parameters.visibleUnits() == machine.visible().units(machine.visibleUnits())
                && parameters.hiddenUnits() == machine.hiddenUnits()
                && items.size() == machine.visibleUnits();
        if (!agree) {
            throw new IllegalArgumentException("Cannot make a model of " + parameters.visibleUnits() + " x "
                    + parameters.hiddenUnits() + " parameters and " + items.size() + " items that is described as "
                    + machine.visibleUnits() + " x " + machine.hiddenUnits());
        }
        if (!parameters.isFinite()) {
            throw new IllegalArgumentException("Cannot make a model of parameters that are infinite or not numbers");
        }
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            checkText(item.id());
            checkText(item.name());
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException(
                        "Cannot make a model with two items of the id '" + item.id() + "': ids are unique");
            }
        }
    }

    private static void checkText(String text) {
        if (text.length() > Json.LONGEST_TEXT) {
            throw new IllegalArgumentException("Cannot make a model with an item whose id or name has " + text.length()
                    + " characters: at most " + Json.LONGEST_TEXT);
        }
    }
}
