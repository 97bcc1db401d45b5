package rbm.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rbm.model.VisibleLayer;

/**
 * What there is to know of a model besides its numbers and its items. The maps keep their order; their values are texts,
 * longs, finite doubles, booleans, and lists and maps of these (smaller numbers become longs and doubles).
 *
 * @param machine its shape and kind
 * @param options the options that it was trained with, as texts
 * @param training how training went: epochs, reconstruction error, seconds, kernel and so on
 * @param data where the cases came from and how many there were
 * @param versions of the application, Java, Spark, the operating system and so on
 */
public record ModelDescription(
        Machine machine,
        Map<String, String> options,
        Map<String, Object> training,
        Map<String, Object> data,
        Map<String, String> versions) {

    /** Visible units that are 0 or 1. */
    public static final String BINARY = "binary";

    /**
     * The shape and kind of a machine.
     *
     * @param visibleUnits V, at least 1; of a machine whose items may be missing, how many items there are
     * @param hiddenUnits H, at least 1
     * @param visible what visible units are
     */
    public record Machine(int visibleUnits, int hiddenUnits, VisibleLayer visible) {
        /** Checks the shape. */
        public Machine {
            if (visibleUnits < 1 || hiddenUnits < 1) {
                throw refusal(visibleUnits, text(visible), hiddenUnits);
            }
        }

        /**
         * A machine of binary units.
         *
         * @param visibleUnits V, at least 1
         * @param hiddenUnits H, at least 1
         * @param visibleKind {@link #BINARY}
         */
        public Machine(int visibleUnits, int hiddenUnits, String visibleKind) {
            this(visibleUnits, hiddenUnits, VisibleLayer.BINARY);
            if (!visibleKind.equals(BINARY)) {
                throw refusal(visibleUnits, visibleKind, hiddenUnits);
            }
        }

        /** @return the name of the kind of visible units */
        public String visibleKind() {
            return text(visible);
        }

        private static String text(VisibleLayer visible) {
            return visible.kind().text();
        }

        private static IllegalArgumentException refusal(int visibleUnits, String kind, int hiddenUnits) {
            return new IllegalArgumentException("Cannot describe a machine of " + visibleUnits
                    + " visible units of kind '"
                    + kind + "' and " + hiddenUnits + " hidden units: needs at least one of each, of kind '"
                    + BINARY + "'");
        }
    }

    /** Copies the maps. */
    public ModelDescription {
        options = texts("options", options);
        training = facts("training", training);
        data = facts("data", data);
        versions = texts("versions", versions);
    }

    private static Map<String, String> texts(String part, Map<String, String> map) {
        facts(part, map);
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Map<String, Object> facts(String part, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, fact(part + "." + key, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object fact(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            return facts(key, map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(fact(key, element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof Double) {
            return finite(key, ((Number) value).doubleValue());
        }
        boolean shortText = value instanceof String text && text.length() <= Json.LONGEST_TEXT;
        if (shortText || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("Cannot describe a model by " + key + " = " + value
                + ": expected a text of at most " + Json.LONGEST_TEXT + " characters, a number or a truth value");
    }

    private static double finite(String key, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "Cannot describe a model by " + key + " = " + number + ": expected a finite number");
        }
        return number;
    }
}
