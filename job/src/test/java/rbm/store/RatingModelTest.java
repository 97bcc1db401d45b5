package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;

/** Models whose items may be missing, saved and loaded. */
class RatingModelTest {
    private static final List<Item> ITEMS = List.of(new Item("a", "Alien"), new Item("b", "Brazil"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("layers")
    void comeBackAsTheyWere(VisibleLayer visible) {
        SavedModel model = model(visible);
        String asFolder = folder.resolve("model").toString();
        ModelStore.save(asFolder, model, Overwrite.NO);
        assertThat(ModelStore.load(asFolder)).isEqualTo(model);
        String asFile = folder.resolve("model.file").toString();
        ModelStore.saveFile(asFile, model, Overwrite.NO);
        assertThat(ModelStore.load(asFile)).isEqualTo(model);
    }

    static List<VisibleLayer> layers() {
        return List.of(
                VisibleLayer.LIKES_AND_DISLIKES,
                VisibleLayer.ratings(0.5, 1, 4.5),
                VisibleLayer.ofRatings(VisibleLayer.Kind.RATINGS_GIVEN_RATED, 0.5, 1, 4.5),
                VisibleLayer.LIKES_GIVEN_RATED,
                VisibleLayer.BINARY);
    }

    @Test
    void tensorsHaveADimensionForTheValues() throws IOException {
        ModelStore.save(folder.resolve("model").toString(), model(VisibleLayer.ratings(1, 2, 5)), Overwrite.NO);
        assertThat(Files.readString(folder.resolve("model/model.json")))
                .containsIgnoringWhitespaces("\"visible\": {\"kind\": \"ratings\", \"values\": [1.0, 2.0, 5.0]}");
        try (InputStream weights = Files.newInputStream(folder.resolve("model/weights.safetensors"))) {
            byte[] head = weights.readNBytes(400);
            assertThat(new String(head, StandardCharsets.ISO_8859_1))
                    .contains("[2,3,2]")
                    .contains("[2,3]");
        }
    }

    @Test
    void whatIsSaidOfLikesComesBeforeWhatIsSaidOfRatedItems() throws IOException {
        ModelStore.save(folder.resolve("model").toString(), model(VisibleLayer.LIKES_GIVEN_RATED), Overwrite.NO);
        assertThat(Files.readString(folder.resolve("model/model.json")))
                .containsIgnoringWhitespaces("\"visible\": {\"kind\": \"likes-given-rated\"}");
        try (InputStream weights = Files.newInputStream(folder.resolve("model/weights.safetensors"))) {
            byte[] head = weights.readNBytes(400);
            assertThat(new String(head, StandardCharsets.ISO_8859_1))
                    .contains("[2,2,2]")
                    .contains("[2,2]");
        }
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        assertThatThrownBy(() ->
                        new SavedModel(Parameters.zeros(2, 2), ITEMS, description(VisibleLayer.LIKES_AND_DISLIKES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make a model of 2 x 2 parameters and 2 items that is described as 2 x 2");
    }

    @Test
    void ratingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> VisibleJson.read(Map.of("kind", "ratings", "values", List.of(2.0, 1.0)), "model.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining(
                        "Cannot make items of the ratings [2.0, 1.0]: expected finite numbers that ascend");
        assertThatThrownBy(() -> VisibleJson.read(Map.of("kind", "ratings", "values", List.of("x", 1.0)), "model.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("one of its ratings is x, expected a number");
        assertThatThrownBy(() -> VisibleJson.read(Map.of("kind", "ratings", "values", List.of(1.0)), "model.json"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("Cannot make items of 1 ratings: expected 2 to 20");
    }

    private static SavedModel model(VisibleLayer visible) {
        return new SavedModel(TinyMachine.random(visible.units(2), 2, 1, 1), ITEMS, description(visible));
    }

    private static ModelDescription description(VisibleLayer visible) {
        return new ModelDescription(
                new ModelDescription.Machine(2, 2, visible), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
