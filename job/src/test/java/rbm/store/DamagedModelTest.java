package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to the files of a model: it is refused with the file and the reason. */
class DamagedModelTest {
    private static final List<String> LISTED = List.of("items.jsonl", "model.json", "weights.safetensors");

    @TempDir
    Path folder;

    @BeforeEach
    void save() {
        ModelStore.save(folder.toString(), TestModels.numbered(1), Overwrite.NO);
    }

    @Test
    void aFlippedBitAnywhereIsRefused() throws IOException {
        for (String name : LISTED) {
            byte[] sound = Files.readAllBytes(folder.resolve(name));
            for (int at = 0; at < sound.length; at++) {
                byte[] flipped = sound.clone();
                flipped[at] ^= 1;
                Files.write(folder.resolve(name), flipped);
                assertRefused(name, "its SHA-256 is ");
            }
            Files.write(folder.resolve(name), sound);
        }
        assertThat(ModelStore.load(folder.toString())).isEqualTo(TestModels.numbered(1));
    }

    @Test
    void aFlippedBitInTheManifestNeverGivesAnotherModel() throws IOException {
        Path manifest = folder.resolve("MANIFEST.json");
        byte[] sound = Files.readAllBytes(manifest);
        List<Integer> accepted = new ArrayList<>();
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 4;
            Files.write(manifest, flipped);
            try {
                assertThat(ModelStore.load(folder.toString())).isEqualTo(TestModels.numbered(1));
                accepted.add(at);
            } catch (ModelCorruptException refused) {
                assertThat(refused).hasMessageStartingWith("Cannot use the model file " + folder);
            }
        }
        assertThat(accepted).allMatch(at -> Character.isWhitespace(sound[at]));
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        for (String name : LISTED) {
            byte[] sound = Files.readAllBytes(folder.resolve(name));
            for (int length : new int[] {0, 1, sound.length / 2, sound.length - 1}) {
                Files.write(folder.resolve(name), Arrays.copyOf(sound, length));
                assertRefused(name, "it has " + length + " bytes, expected " + sound.length + " by the manifest");
            }
            Files.write(folder.resolve(name), sound);
        }
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(folder.resolve("items.jsonl"));
        assertRefused("items.jsonl", "it is missing, though the manifest lists it");
    }

    @Test
    void withoutAManifestThereIsNoModel() throws IOException {
        Files.delete(folder.resolve("MANIFEST.json"));
        assertThatThrownBy(() -> ModelStore.load(folder.toString()))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("Cannot find a model: there is no " + folder.resolve("MANIFEST.json"));
    }

    @Test
    void anInvalidManifestIsRefused() throws IOException {
        String sound = Files.readString(folder.resolve("MANIFEST.json"));
        assertManifestRefused("", "it is not valid JSON: expected a JSON object");
        assertManifestRefused(sound.substring(0, 40), "it is not valid JSON: Unexpected end-of-input");
        assertManifestRefused(sound.replace("rbm-model", "other"), "its format is other, expected rbm-model");
        assertManifestRefused(
                sound.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
                "its format version is 2, this program reads up to 1; use a newer version of the program");
        assertManifestRefused(
                sound.replace("\"formatVersion\" : 1", "\"formatVersion\" : \"1.0\""),
                "its formatVersion is 1.0, expected a whole number from 1");
        assertManifestRefused(
                sound.replace("items.jsonl", "../items.jsonl"),
                "it lists ../items.jsonl, model.json, weights.safetensors, expected items.jsonl, model.json,"
                        + " weights.safetensors");
        assertManifestRefused(sound.replaceAll("\"size\" : ", "\"size\" : -"), "its entry for items.jsonl is {size=-");
        assertManifestRefused(
                sound.replace("\"format\" :", "\"format\" : \"rbm-model\", \"format\" :"),
                "it is not valid JSON: Duplicate field 'format'");
        assertManifestRefused(
                sound.replace("\"format\" :", "\"class\" : \"java.lang.Runtime\", \"format\" :"),
                "it has the keys [class, format, formatVersion, files], expected format, formatVersion and files");
        assertManifestRefused("[".repeat(60_000), "it is not valid JSON: expected a JSON object");
        assertManifestRefused(
                "{\"a\":" + "[".repeat(60_000), "it is not valid JSON: Document nesting depth (17) exceeds");
        assertManifestRefused(" ".repeat(70_000), "it has 70000 bytes, expected at most 65536");
        Files.writeString(
                folder.resolve("MANIFEST.json"), sound.replaceFirst("\"size\" : \\d+", "\"size\" : 4000000000000"));
        assertRefused("items.jsonl", "it has 82 bytes, expected 4000000000000 by the manifest");
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
        replaceWeights("[1000000000000,2]", "[0,8000000000000]", 24);
        assertRefused(
                "weights.safetensors",
                "tensor 'weights' is said to be at bytes [0, 8000000000000], expected a range within the 24");
        replaceWeights("[1000000000000,2]", "[0,24]", 24);
        assertRefused(
                "weights.safetensors",
                "tensor 'weights' of shape [1000000000000, 2] and type F32 does not fit its 24 bytes");
    }

    @Test
    void otherTensorsAreRefused() throws IOException {
        replaceWeights("[3,2]", "[0,24]", 24);
        assertRefused(
                "weights.safetensors", "it has the tensors [weights], expected weights, visible_bias and hidden_bias");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putFloat(bytes.length - 4, Float.NaN);
        replace("weights.safetensors", bytes);
        assertRefused("weights.safetensors", "value 5 of tensor 'weights' is NaN, expected finite numbers");
        int firstNumber = 8 + (int) numbers.getLong(0);
        numbers.putFloat(firstNumber, Float.NEGATIVE_INFINITY);
        replace("weights.safetensors", bytes);
        assertRefused("weights.safetensors", "value 5 of tensor 'weights' is NaN");
        numbers.putFloat(bytes.length - 4, 0);
        replace("weights.safetensors", bytes);
        assertRefused("weights.safetensors", "value 0 of tensor 'hidden_bias' is -Infinity, expected finite numbers");
    }

    @Test
    void filesThatDisagreeAreRefused() throws IOException {
        String sound = Files.readString(folder.resolve("model.json"));
        replaceModel(sound.replace("\"visibleUnits\" : 3", "\"visibleUnits\" : 4"));
        assertRefused(
                "weights.safetensors", "tensor 'weights' is F32 [3, 2], expected F32 [4, 2] as the model is described");
        replaceModel(sound);
        String items = Files.readString(folder.resolve("items.jsonl"));
        replace("items.jsonl", (items + "{\"id\":\"d\",\"name\":\"d\"}\n").getBytes(StandardCharsets.UTF_8));
        assertRefused("items.jsonl", "line 4 is one more than the 3 visible units");
        replace("items.jsonl", items.substring(0, items.indexOf('\n')).getBytes(StandardCharsets.UTF_8));
        assertRefused("items.jsonl", "it has 1 items for 3 visible units");
    }

    @Test
    void invalidItemsAreRefused() throws IOException {
        assertItemsRefused("{'id':'a','name':'1'}\n{'id':'a','name':'2'}\n", "line 2 has the id 'a' again");
        assertItemsRefused("{'id':'a'}\n", "line 1 is not an object with an id and a name, both texts");
        assertItemsRefused("{'id':7,'name':'x'}\n", "line 1 is not an object with an id and a name, both texts");
        assertItemsRefused("['a','b']\n", "line 1 is not an object with an id and a name, both texts");
        assertItemsRefused("{'id':'a','id':'b','name':'1'}", "line 1 is not valid JSON: Duplicate field 'id'");
        assertItemsRefused("{'id':'" + "x".repeat(2_000_000), "line 1 is not valid JSON: String value length");
        assertItemsRefused("{'id':" + "[".repeat(1_000), "line 1 is not valid JSON: Document nesting depth (17)");
        assertItemsRefused("\u0000\u0001", "line 1 is not valid JSON: Illegal character");
    }

    @Test
    void invalidDescriptionsAreRefused() throws IOException {
        String sound = Files.readString(folder.resolve("model.json"));
        assertModelRefused(
                sound.replace("\"formatVersion\" : 1", "\"formatVersion\" : 7"),
                "its format version is 7, this program reads up to 1; use a newer version of the program");
        assertModelRefused(
                sound.replace("\"visibleUnits\" : 3", "\"visibleUnits\" : 1000000000000"),
                "machine.visibleUnits is 1000000000000, expected 1 to 2147483647");
        assertModelRefused(
                sound.replace("\"hiddenUnits\" : 2", "\"hiddenUnits\" : 0"),
                "machine.hiddenUnits is 0, expected 1 to 2147483647");
        assertModelRefused(
                sound.replace("\"binary\"", "\"softmax\""),
                "its visible units are {kind=softmax}, this program reads {kind=binary}, {kind=likes-given-rated},"
                        + " {kind=likes-and-dislikes}, {kind=ratings, values=[...]}");
        assertModelRefused(
                sound.replace("\"hiddenUnits\"", "\"scale\" : 2, \"hiddenUnits\""),
                "its machine has the keys [visibleUnits, scale, hiddenUnits, visible], expected visibleUnits,"
                        + " hiddenUnits and visible");
        assertModelRefused(
                sound.replace("\"learning-rate\" : \"0.1\"", "\"learning-rate\" : 0.1"),
                "options.learning-rate is 0.1, expected a text");
        assertModelRefused(
                sound.replace("0.125", "1e999"),
                "Cannot describe a model by training.reconstructionError = Infinity: expected a finite number");
        assertModelRefused(sound.replace("\"data\"", "\"dates\""), "data is null, expected an object");
        assertModelRefused(
                sound.replace("0.125", "\"" + "x".repeat(2_000_000) + "\""),
                "it is not valid JSON: String value length");
    }

    @Test
    void keysThatMayBeAddedLaterAreIgnoredOrKept() throws IOException {
        String sound = Files.readString(folder.resolve("model.json"));
        replaceModel(sound.replace("\"machine\"", "\"comment\" : [1], \"machine\"")
                .replace("\"stoppedEarly\"", "\"newMetric\" : 2.5, \"stoppedEarly\""));

        SavedModel model = ModelStore.load(folder.toString());

        assertThat(model.parameters()).isEqualTo(TestModels.numbered(1).parameters());
        assertThat(model.description().training()).containsEntry("newMetric", 2.5);
    }

    @Test
    void aClassNamedInAFileIsJustText() throws IOException {
        String sound = Files.readString(folder.resolve("model.json"));
        replaceModel(sound.replace(
                "\"stoppedEarly\"", "\"@class\" : \"javax.script.ScriptEngineManager\", \"stoppedEarly\""));
        assertThat(ModelStore.load(folder.toString()).description().training())
                .containsEntry("@class", "javax.script.ScriptEngineManager");
    }

    private void assertManifestRefused(String manifest, String problem) throws IOException {
        Files.writeString(folder.resolve("MANIFEST.json"), manifest);
        assertRefused("MANIFEST.json", problem);
    }

    private void assertItemsRefused(String items, String problem) throws IOException {
        replace("items.jsonl", items.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertRefused("items.jsonl", problem);
    }

    private void assertModelRefused(String model, String problem) throws IOException {
        replaceModel(model);
        assertRefused("model.json", problem);
    }

    private void assertRefused(String file, String problem) {
        assertThatThrownBy(() -> ModelStore.load(folder.toString()))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageStartingWith("Cannot use the model file " + folder.resolve(file) + ": " + problem);
    }

    private void replaceWeights(String shape, String offsets, int bytes) throws IOException {
        replace(
                "weights.safetensors",
                SafetensorsTest.file(
                        "{'weights':{'dtype':'F32','shape':" + shape + ",'data_offsets':" + offsets + "}}", bytes));
    }

    private void replaceModel(String json) throws IOException {
        replace("model.json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts other bytes into a file and into the manifest, as somebody would who means harm. */
    private void replace(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        StringBuilder files = new StringBuilder();
        for (String file : LISTED) {
            byte[] content = Files.readAllBytes(folder.resolve(file));
            files.append(String.format(
                    "%s\"%s\":{\"size\":%d,\"sha256\":\"%s\"}",
                    files.isEmpty() ? "" : ",", file, content.length, sha256(content)));
        }
        Files.writeString(
                folder.resolve("MANIFEST.json"),
                "{\"format\":\"rbm-model\",\"formatVersion\":1,\"files\":{" + files + "}}");
    }

    private static String sha256(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return String.format("%064x", new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
