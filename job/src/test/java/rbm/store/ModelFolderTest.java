package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;

class ModelFolderTest {
    @TempDir
    Path temporary;

    private Path folder;
    private String location;

    @BeforeEach
    void place() {
        folder = temporary.resolve("my models").resolve("night");
        location = folder.toString();
    }

    @Test
    void aModelComesBackAsItWasSaved() {
        SavedModel model = TestModels.numbered(1);

        ModelStore.save(location, model, Overwrite.NO);

        assertThat(ModelStore.load(location)).isEqualTo(model);
        assertThat(ModelStore.load("file://" + location)).isEqualTo(model);
        assertThat(ModelStore.exists(location)).isTrue();
    }

    @Test
    void theOrderOfTheDescriptionIsKept() {
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);

        ModelDescription description = ModelStore.load(location).description();

        assertThat(description.options().keySet()).containsExactly("learning-rate", "epochs");
        assertThat(description.training().keySet())
                .containsExactly("epochs", "reconstructionError", "stoppedEarly", "number");
        assertThat(description.versions().keySet()).containsExactly("java", "application");
    }

    @Test
    void theFolderHoldsTheFourFilesAndNothingElse() throws IOException {
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);

        assertThat(contents(folder).keySet())
                .containsExactly("MANIFEST.json", "items.jsonl", "model.json", "weights.safetensors");
        assertThat(Files.readString(folder.resolve("items.jsonl"))).isEqualTo("""
                        {"id":"a","name":"Alien"}
                        {"id":"b","name":"Brazil"}
                        {"id":"c","name":"Number 1"}
                        """);
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);
        Map<String, List<Byte>> first = contents(folder);

        ModelStore.save(location, ModelStore.load(location), Overwrite.YES);

        assertThat(contents(folder)).isEqualTo(first);
    }

    @Test
    void onlyModelJsonKnowsHowTrainingWent() throws IOException {
        SavedModel model = TestModels.numbered(1);
        ModelDescription other = TestModels.description(99);
        ModelStore.save(location, model, Overwrite.NO);
        Map<String, List<Byte>> first = contents(folder);

        ModelStore.save(location, new SavedModel(model.parameters(), model.items(), other), Overwrite.YES);

        Map<String, List<Byte>> second = contents(folder);
        assertThat(second.get("weights.safetensors")).isEqualTo(first.get("weights.safetensors"));
        assertThat(second.get("items.jsonl")).isEqualTo(first.get("items.jsonl"));
        assertThat(second.get("model.json")).isNotEqualTo(first.get("model.json"));
    }

    @Test
    void anyTextSurvivesAsIdAndName() {
        List<String> texts = List.of(
                "",
                " 42",
                "42",
                "a \"quoted\" 'id'\\",
                "line\r\nend\u2028\u0000\u007f",
                "../../etc/passwd",
                "=cmd()",
                "<script>",
                "\uD83C\uDFAC \u00e9 e\u0301 \uFEFF",
                "half \uD83C of a pair",
                "\uDFAC\uD83C",
                "x".repeat(10_000));
        List<Item> items =
                texts.stream().map(text -> new Item(text, "name of " + text)).toList();

        ModelStore.save(location, TestModels.withItems(items), Overwrite.NO);
        ModelStore.saveFile(location + ".rbm", TestModels.withItems(items), Overwrite.NO);

        assertThat(ModelStore.load(location).items()).isEqualTo(items);
        assertThat(ModelStore.load(location + ".rbm").items()).isEqualTo(items);
    }

    @Test
    void aModelIsReplacedOnlyOnRequest() {
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);

        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(2), Overwrite.NO))
                .isInstanceOf(ModelExistsException.class)
                .hasMessage("Cannot save a model as " + location + ": a model is already there");
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(1));

        ModelStore.save(location, TestModels.numbered(2), Overwrite.YES);
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.json"), "{}");
        Map<String, List<Byte>> before = contents(folder);

        for (Overwrite overwrite : Overwrite.values()) {
            assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), overwrite))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Cannot save a model as " + location + ": the folder holds 'model.json' and no model of"
                            + " ours; expected a model, an empty folder or none");
        }
        assertThat(contents(folder)).isEqualTo(before);
        assertThat(ModelStore.exists(location)).isFalse();
    }

    @Test
    void aManifestOfSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("MANIFEST.json"), "{\"format\":\"parcel\"}");

        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the folder holds 'MANIFEST.json' and no model of ours");
        assertThat(ModelStore.exists(location)).isFalse();
    }

    @Test
    void aModelOfANewerFormatIsNotReplaced() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("MANIFEST.json"), "{\"format\":\"rbm-model\",\"formatVersion\":2}");

        assertThat(ModelStore.exists(location)).isTrue();
        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("its format version is 2, this program reads up to 1");
    }

    @Test
    void filesBesideTheModelAreKept() throws IOException {
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);
        Files.writeString(folder.resolve("notes.txt"), "mine");

        ModelStore.save(location, TestModels.numbered(2), Overwrite.YES);

        assertThat(folder.resolve("notes.txt")).hasContent("mine");
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void anEmptyFolderMayBecomeAModel() throws IOException {
        Files.createDirectories(folder);
        ModelStore.save(location, TestModels.numbered(1), Overwrite.NO);
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void whereThereIsNoModelNoneIsFound() throws IOException {
        assertThat(ModelStore.exists(location)).isFalse();
        assertThatThrownBy(() -> ModelStore.load(location))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("Cannot find a model: there is no " + location);

        Files.createDirectories(folder);
        assertThatThrownBy(() -> ModelStore.load(location))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("Cannot find a model: there is no " + folder.resolve("MANIFEST.json"));
    }

    @Test
    void aFileInTheWayIsASentence() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file");

        assertThatThrownBy(() -> ModelStore.save(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot list " + location + ": a file is where a folder is needed");
        assertThatThrownBy(() -> ModelStore.save(location + "/below", TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Cannot list " + location);
        assertThat(folder).hasContent("a file");
    }

    @Test
    void partsThatDoNotBelongTogetherAreNoModel() {
        SavedModel model = TestModels.numbered(1);
        assertThatThrownBy(() -> new SavedModel(Parameters.zeros(3, 4), model.items(), model.description()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make a model of 3 x 4 parameters and 3 items that is described as 3 x 2");
        Parameters broken = model.parameters().copy();
        broken.weights()[3] = Float.NaN;
        assertThatThrownBy(() -> new SavedModel(broken, model.items(), model.description()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make a model of parameters that are infinite or not numbers");
        Item twice = new Item("a", "again");
        assertThatThrownBy(() -> TestModels.withItems(List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make a model with two items of the id 'a': ids are unique");
    }

    static Map<String, List<Byte>> contents(Path folder) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Byte[] boxed = new Byte[bytes.length];
                for (int index = 0; index < bytes.length; index++) {
                    boxed[index] = bytes[index];
                }
                contents.put(file.getFileName().toString(), List.of(boxed));
            }
        }
        return contents;
    }
}
