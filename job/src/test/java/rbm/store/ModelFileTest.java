package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    private Path file;
    private String location;

    @BeforeEach
    void place() {
        file = folder.resolve("state of six films");
        location = file.toString();
    }

    @Test
    void aModelComesBackAsItWasSaved() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);

        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(1));
        assertThat(ModelStore.exists(location)).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        byte[] first = Files.readAllBytes(file);

        ModelStore.saveFile(location, ModelStore.load(location), Overwrite.YES);

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void otherToolsReadItsTensors() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        try (var in = Files.newInputStream(file)) {
            Safetensors content = Safetensors.read(in, Files.size(file), location);
            assertThat(content.tensors().keySet()).containsExactly("hidden_bias", "visible_bias", "weights");
            assertThat(content.metadata().keySet())
                    .containsExactly("format", "items", "items_sha256", "model", "model_sha256", "tensors_sha256");
            assertThat(content.metadata()).containsEntry("format", "rbm-model");
        }
    }

    @Test
    void aModelIsReplacedOnlyOnRequest() {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);

        assertThatThrownBy(() -> ModelStore.saveFile(location, TestModels.numbered(2), Overwrite.NO))
                .isInstanceOf(ModelExistsException.class)
                .hasMessage("Cannot save a model as " + location + ": a model is already there");

        ModelStore.saveFile(location, TestModels.numbered(2), Overwrite.YES);
        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(2));
    }

    @Test
    void otherFilesAndFoldersAreLeftAlone() throws IOException {
        Files.writeString(file, "a pickle");
        assertThatThrownBy(() -> ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot save a model as " + location + ": a file that is no model of ours is there");
        assertThat(file).hasContent("a pickle");
        assertThat(ModelStore.exists(location)).isFalse();

        assertThatThrownBy(() -> ModelStore.saveFile(folder.toString(), TestModels.numbered(1), Overwrite.YES))
                .isInstanceOf(StoreException.class)
                .hasMessage("Cannot save a model as " + folder + ": a folder is there");
    }

    @Test
    void safetensorsOfAnotherToolAreRefused() throws IOException {
        Files.write(file, SafetensorsTest.file("{'__metadata__':{'format':'pt'}}", 0));
        assertRefused("the format in its metadata is pt, expected rbm-model");
        Files.write(file, SafetensorsTest.file("{'__metadata__':{'format':'rbm-model'}}", 0));
        assertRefused("its metadata lack 'model'");
    }

    @Test
    void aFlippedBitAnywhereIsRefusedOrWithoutEffect() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        byte[] sound = Files.readAllBytes(file);
        List<Integer> accepted = new ArrayList<>();
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            try {
                ModelStore.load(location);
                accepted.add(at);
            } catch (ModelCorruptException refused) {
                assertThat(refused).hasMessageStartingWith("Cannot use the model file " + location + ": ");
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length += 7) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertRefused("");
        }
    }

    @Test
    void aFailedSaveLeavesTheOldModel() throws IOException {
        ModelStore.saveFile(location, TestModels.numbered(1), Overwrite.NO);
        Storage full = new StoppingStorage(Storage.of(folder.toString()), 0);

        assertThatThrownBy(() ->
                        new ModelFile(full, file.getFileName().toString()).save(TestModels.numbered(2), Overwrite.YES))
                .isInstanceOf(StoppingStorage.Stopped.class);

        assertThat(ModelStore.load(location)).isEqualTo(TestModels.numbered(1));
    }

    private void assertRefused(String problem) {
        assertThatThrownBy(() -> ModelStore.load(location))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageStartingWith("Cannot use the model file " + location + ": " + problem);
    }
}
