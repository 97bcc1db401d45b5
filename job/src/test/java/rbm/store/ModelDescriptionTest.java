package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelDescriptionTest {
    private static final ModelDescription.Machine MACHINE = new ModelDescription.Machine(6, 2, ModelDescription.BINARY);

    @Test
    void itIsIndentedJsonThatEndsWithALine() {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("seconds", 1.5);
        training.put("epochs", 5000);
        ModelDescription description = new ModelDescription(
                MACHINE, Map.of("seed", "42"), training, Map.of("inputs", List.of("a", "b")), Map.of("java", "17"));

        assertThat(ModelJson.encode(description)).isEqualTo("""
                        {
                          "formatVersion" : 1,
                          "machine" : {
                            "visibleUnits" : 6,
                            "hiddenUnits" : 2,
                            "visible" : {
                              "kind" : "binary"
                            }
                          },
                          "options" : {
                            "seed" : "42"
                          },
                          "training" : {
                            "seconds" : 1.5,
                            "epochs" : 5000
                          },
                          "data" : {
                            "inputs" : [
                              "a",
                              "b"
                            ]
                          },
                          "versions" : {
                            "java" : "17"
                          }
                        }
                        """);
    }

    @Test
    void everyKindOfValueComesBack() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("z", 1);
        facts.put("float", 0.1f);
        facts.put("tiny", Double.MIN_VALUE);
        facts.put("large", Long.MIN_VALUE);
        facts.put("text", "\uD83C \"\n\u00e9");
        facts.put("truth", true);
        facts.put("nested", Map.of("list", List.of(1, "two", List.of(3.5))));
        ModelDescription description = new ModelDescription(MACHINE, Map.of(), facts, Map.of(), Map.of());

        ModelDescription read =
                ModelJson.read(ModelJson.encode(description).getBytes(StandardCharsets.UTF_8), "model.json");

        assertThat(read).isEqualTo(description);
        assertThat(read.training().keySet()).containsExactly("z", "float", "tiny", "large", "text", "truth", "nested");
        assertThat(read.training()).containsEntry("float", (double) 0.1f).containsEntry("z", 1L);
    }

    @Test
    void laterChangesOfTheMapsDoNotReachIt() {
        Map<String, String> options = new LinkedHashMap<>(Map.of("seed", "1"));
        ModelDescription description = new ModelDescription(MACHINE, options, Map.of(), Map.of(), Map.of());
        options.put("seed", "2");
        assertThat(description.options()).containsExactly(Map.entry("seed", "1"));
    }

    @Test
    void valuesThatJsonCannotHoldAreRefused() {
        assertThatThrownBy(
                        () -> new ModelDescription(MACHINE, Map.of(), Map.of("error", Double.NaN), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot describe a model by training.error = NaN: expected a finite number");
        assertThatThrownBy(() -> new ModelDescription(
                        MACHINE, Map.of(), Map.of(), Map.of("a", Map.of("b", new Object[0].getClass())), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot describe a model by data.a.b = class [Ljava.lang.Object;: expected a text of at most"
                                + " 1048576 characters, a number or a truth value");
    }

    @Test
    void aMachineHasUnitsOfAKnownKind() {
        assertThatThrownBy(() -> new ModelDescription.Machine(0, 2, "binary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot describe a machine of 0 visible units of kind 'binary' and 2 hidden units: needs at"
                        + " least one of each, of kind 'binary'");
        assertThatThrownBy(() -> new ModelDescription.Machine(6, 2, "gaussian"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of kind 'gaussian'");
    }
}
