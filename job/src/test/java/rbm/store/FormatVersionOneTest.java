package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;

/** Models that were written when format version 1 was released: they load for ever, and are written with these bytes. */
class FormatVersionOneTest {
    @TempDir
    Path temporary;

    @Test
    void theFolderLoadsAndIsWrittenWithTheSameBytes() throws Exception {
        Path frozen = resource("folder");
        assertThat(ModelStore.load(frozen.toString())).isEqualTo(model());

        Path written = temporary.resolve("written");
        ModelStore.save(written.toString(), model(), Overwrite.NO);
        assertThat(ModelFolderTest.contents(written)).isEqualTo(ModelFolderTest.contents(frozen));
    }

    @Test
    void theFileLoadsAndIsWrittenWithTheSameBytes() throws Exception {
        Path frozen = resource("model.safetensors");
        assertThat(ModelStore.load(frozen.toString())).isEqualTo(model());

        Path written = temporary.resolve("written.safetensors");
        ModelStore.saveFile(written.toString(), model(), Overwrite.NO);
        assertThat(written).hasSameBinaryContentAs(frozen);
    }

    private static Path resource(String name) throws URISyntaxException, IOException {
        return Path.of(FormatVersionOneTest.class
                .getResource("/models/format-version-1/" + name)
                .toURI());
    }

    private static SavedModel model() {
        float[] weights = {-7.08986f, 4.96606f, -5.18354f, 2.27197f, Float.MIN_VALUE, -0f, Float.MAX_VALUE, 0.1f};
        float[] visibleBias = {0.5f, -1.25f, 3e-7f, -0.82602f};
        Parameters parameters = new Parameters(weights, visibleBias, new float[] {1f / 3, -1e10f});
        List<Item> items = List.of(
                new Item("1", "Harry Potter"),
                new Item(" a \"b\"\\\n", "\u00c9t\u00e9 \uD83C\uDFAC"),
                new Item("../x", ""),
                new Item("half \uD83C", "\uFEFF"));
        Map<String, String> options = new LinkedHashMap<>();
        options.put("learning-rate", "0.1");
        options.put("epochs", "5000");
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", 5000);
        training.put("reconstructionError", 0.0625);
        training.put("seconds", 1.5);
        training.put("converged", true);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("input", List.of("six films.txt"));
        data.put("skipped", Map.of("wrong width", 1));
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("application", "0.1.0");
        versions.put("java", "17.0.15");
        return new SavedModel(
                parameters,
                items,
                new ModelDescription(
                        new ModelDescription.Machine(4, 2, ModelDescription.BINARY),
                        options,
                        training,
                        data,
                        versions));
    }
}
