package rbm.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** model.json: a {@link ModelDescription} as indented JSON. */
final class ModelJson {
    static final String NAME = "model.json";
    static final int LARGEST_BYTES = 1 << 24;

    private static final Set<String> MACHINE_KEYS = Set.of("visibleUnits", "hiddenUnits", "visible");

    private ModelJson() {}

    static String encode(ModelDescription description) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("visibleUnits", description.machine().visibleUnits());
        machine.put("hiddenUnits", description.machine().hiddenUnits());
        machine.put("visible", VisibleJson.encode(description.machine().visible()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("formatVersion", Manifest.FORMAT_VERSION);
        model.put("machine", machine);
        model.put("options", description.options());
        model.put("training", description.training());
        model.put("data", description.data());
        model.put("versions", description.versions());
        return Json.pretty(model);
    }

    /**
     * @param json UTF-8
     * @param file what to call it in messages
     * @return the description
     * @throws ModelCorruptException if it is not one that this program reads
     */
    static ModelDescription read(byte[] json, String file) {
        Map<String, Object> model;
        try {
            model = Json.readObject(json, Json.LONGEST_TEXT);
        } catch (IOException invalid) {
            throw ModelCorruptException.in(file, "it is not valid JSON: " + Reasons.of(invalid));
        }
        Manifest.checkVersion(model.get("formatVersion"), file);
        ModelDescription.Machine machine = machine(object(model, "machine", file), file);
        try {
            return new ModelDescription(
                    machine,
                    texts(model, "options", file),
                    object(model, "training", file),
                    object(model, "data", file),
                    texts(model, "versions", file));
        } catch (IllegalArgumentException invalid) {
            throw ModelCorruptException.in(file, invalid.getMessage());
        }
    }

    private static ModelDescription.Machine machine(Map<String, Object> machine, String file) {
        if (!machine.keySet().equals(MACHINE_KEYS)) {
            throw ModelCorruptException.in(
                    file,
                    "its machine has the keys " + machine.keySet()
                            + ", expected visibleUnits, hiddenUnits and visible");
        }
        return new ModelDescription.Machine(
                units(machine, "visibleUnits", file),
                units(machine, "hiddenUnits", file),
                VisibleJson.read(machine.get("visible"), file));
    }

    private static int units(Map<String, Object> machine, String key, String file) {
        if (machine.get(key) instanceof Long units && units >= 1 && units <= Integer.MAX_VALUE) {
            return units.intValue();
        }
        throw ModelCorruptException.in(
                file, "machine." + key + " is " + machine.get(key) + ", expected 1 to " + Integer.MAX_VALUE);
    }

    private static Map<String, String> texts(Map<String, Object> model, String key, String file) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(model, key, file).forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw ModelCorruptException.in(file, key + "." + name + " is " + value + ", expected a text");
            }
            texts.put(name, text);
        });
        return texts;
    }

    private static Map<String, Object> object(Map<String, Object> model, String key, String file) {
        if (!(model.get(key) instanceof Map<?, ?> object)) {
            throw ModelCorruptException.in(file, key + " is " + model.get(key) + ", expected an object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put((String) name, value));
        return members;
    }
}
