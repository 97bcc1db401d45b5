package rbm.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rbm.data.Item;
import rbm.model.Parameters;

/** Models to save, all of 3 visible and 2 hidden units. */
final class TestModels {
    private TestModels() {}

    /** A model whose every part says which one it is. */
    static SavedModel numbered(int number) {
        float[] weights = {number, 0.5f, -1.25f, 3e-7f, 1e20f, -0f};
        Parameters parameters = new Parameters(weights, new float[] {0.25f, number, -3f}, new float[] {number, 1.5f});
        List<Item> items = List.of(new Item("a", "Alien"), new Item("b", "Brazil"), new Item("c", "Number " + number));
        return new SavedModel(parameters, items, description(number));
    }

    static SavedModel withItems(List<Item> items) {
        int visible = items.size();
        Map<String, Object> none = Map.of();
        ModelDescription description = new ModelDescription(
                new ModelDescription.Machine(visible, 1, ModelDescription.BINARY), Map.of(), none, none, Map.of());
        return new SavedModel(Parameters.zeros(visible, 1), new ArrayList<>(items), description);
    }

    static ModelDescription description(int number) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("learning-rate", "0.1");
        options.put("epochs", "50");
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", 50L);
        training.put("reconstructionError", 0.125);
        training.put("stoppedEarly", false);
        training.put("number", (long) number);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("input", List.of("six films.txt"));
        data.put("cases", 6L);
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", "17.0.15");
        versions.put("application", "0.1.0");
        return new ModelDescription(
                new ModelDescription.Machine(3, 2, ModelDescription.BINARY), options, training, data, versions);
    }
}
