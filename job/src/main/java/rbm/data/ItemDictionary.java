package rbm.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which visible unit stands for which item: the distinct ids, in the order of {@link String#compareTo} unless a machine has another. */
public final class ItemDictionary implements Serializable {
    /** What {@link #indexOf} returns for an id that the dictionary does not have. */
    public static final int UNKNOWN = -1;

    private final String[] ids;
    private transient volatile Map<String, Integer> indexById;

    private ItemDictionary(String[] ids) {
        this.ids = ids;
    }

    /**
     * @param ids the ids of items, exactly as written; one that comes twice counts once
     * @return their dictionary
     */
    public static ItemDictionary of(Collection<String> ids) {
        return new ItemDictionary(ids.stream().sorted().distinct().toArray(String[]::new));
    }

    /**
     * The dictionary of a machine that is there already.
     *
     * @param items what its visible units stand for, in their order; ids are unique
     * @return a dictionary in the same order
     */
    public static ItemDictionary inOrderOf(List<Item> items) {
        return new ItemDictionary(items.stream().map(Item::id).toArray(String[]::new));
    }

    /**
     * The items of a matrix, which has columns and no ids.
     *
     * @param columns the number of columns
     * @param names their names in order, or an empty list
     * @return items with the ids "1" to "V", in the order of the columns
     * @throws InputException if there are names, but not one for each column
     */
    public static List<Item> ofColumns(int columns, List<String> names) {
        if (!names.isEmpty() && names.size() != columns) {
            throw new InputException(
                    "Cannot name the columns: " + names.size() + " names for cases of " + columns + " values");
        }
        List<Item> items = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            String id = Integer.toString(column + 1);
            items.add(new Item(id, names.isEmpty() ? id : names.get(column)));
        }
        return items;
    }

    /** @return how many items there are */
    public int size() {
        return ids.length;
    }

    /** @return for each item a number that follows from its id alone, see {@link CaseKeys#ofId} */
    public long[] keys() {
        return Arrays.stream(ids).mapToLong(CaseKeys::ofId).toArray();
    }

    /**
     * @param id the id of an item
     * @return its visible unit, from 0, or {@link #UNKNOWN}
     */
    public int indexOf(String id) {
        return index().getOrDefault(id, UNKNOWN);
    }

    /**
     * @param other a dictionary
     * @return the ids that it does not have, in the order of this one
     */
    public List<String> idsOutside(ItemDictionary other) {
        return Arrays.stream(ids).filter(id -> other.indexOf(id) == UNKNOWN).toList();
    }

    /**
     * @param units for each item its unit in another dictionary, ascending, or {@link #UNKNOWN}
     * @return that dictionary
     */
    public ItemDictionary only(int[] units) {
        return new ItemDictionary(IntStream.range(0, ids.length)
                .filter(i -> units[i] != UNKNOWN)
                .mapToObj(i -> ids[i])
                .toArray(String[]::new));
    }

    /**
     * @param names names by id; ids that the dictionary does not have are ignored
     * @return the items in the order of the visible units; the id is the name where there is no better one
     */
    public List<Item> items(Map<String, String> names) {
        return Arrays.stream(ids)
                .map(id -> new Item(id, names.getOrDefault(id, id)))
                .toList();
    }

    /** Made on first use on every machine, so that only the ids travel. */
    private Map<String, Integer> index() {
        Map<String, Integer> index = indexById;
        if (index == null) {
            index = new HashMap<>(ids.length * 2);
            for (int i = 0; i < ids.length; i++) {
                index.put(ids[i], i);
            }
            indexById = index;
        }
        return index;
    }
}
