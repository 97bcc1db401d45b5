package rbm.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import rbm.model.Parameters;

/**
 * A model as one safetensors file. Its metadata: {@code format} (rbm-model), {@code model} and {@code items} (the texts
 * of model.json and items.jsonl), and {@code model_sha256}, {@code items_sha256} and {@code tensors_sha256} (of the UTF-8
 * of the texts, and of the bytes after the header).
 */
final class ModelFile {
    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "rbm-model";
    private static final String MODEL = "model";
    private static final String ITEMS = "items";
    private static final String TENSORS = "tensors";
    private static final String HASH = "_sha256";

    private final Storage folder;
    private final String name;
    private final String file;

    ModelFile(Storage folder, String name) {
        this.folder = folder;
        this.name = name;
        this.file = folder.describe(name);
    }

    /** @return whether the file is there and says that it is a model of ours, though it may be damaged */
    boolean exists() {
        if (folder.kind(name) != Storage.Kind.FILE) {
            return false;
        }
        try (InputStream in = folder.open(name)) {
            SafetensorsHeader header = SafetensorsHeader.read(in, folder.size(name), file);
            return FORMAT.equals(header.metadata().get(FORMAT_KEY));
        } catch (ModelCorruptException foreign) {
            return false;
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(failure), failure);
        }
    }

    void save(SavedModel model, Overwrite overwrite) {
        checkFree(overwrite);
        String next = ModelFolder.NEXT + name;
        WrittenFile.write(folder, next, content(model)::write);
        folder.move(next, name);
    }

    SavedModel load() {
        Safetensors content;
        try (InputStream in = folder.open(name)) {
            content = Safetensors.read(in, folder.size(name), file);
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(failure), failure);
        }
        Map<String, String> metadata = content.metadata();
        if (!FORMAT.equals(metadata.get(FORMAT_KEY))) {
            throw ModelCorruptException.in(
                    file, "the format in its metadata is " + metadata.get(FORMAT_KEY) + ", expected " + FORMAT);
        }
        byte[] description = verified(metadata, MODEL);
        byte[] items = verified(metadata, ITEMS);
        checkHash(metadata, TENSORS, Fingerprint.of(content::writeNumbers));
        ModelDescription read = ModelJson.read(description, file);
        Parameters parameters = WeightTensors.read(content, read.machine(), file);
        try (InputStream in = new ByteArrayInputStream(items)) {
            return new SavedModel(parameters, ItemLines.read(in, read.machine().visibleUnits(), file), read);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Safetensors content(SavedModel model) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        try {
            ItemLines.write(model.items(), items);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        String description = ModelJson.encode(model.description());
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put(MODEL, description);
        metadata.put(ITEMS, items.toString(StandardCharsets.UTF_8));
        metadata.put(MODEL + HASH, hash(description.getBytes(StandardCharsets.UTF_8)));
        metadata.put(ITEMS + HASH, hash(items.toByteArray()));
        Safetensors numbers = WeightTensors.of(model, Map.of());
        metadata.put(TENSORS + HASH, Fingerprint.of(numbers::writeNumbers).sha256());
        return WeightTensors.of(model, metadata);
    }

    private void checkFree(Overwrite overwrite) {
        Storage.Kind kind = folder.kind(name);
        if (kind == Storage.Kind.NOTHING) {
            return;
        }
        if (!exists()) {
            throw new StoreException("Cannot save a model as " + file + ": a "
                    + (kind == Storage.Kind.FOLDER ? "folder" : "file that is no model of ours") + " is there");
        }
        if (overwrite == Overwrite.NO) {
            throw new ModelExistsException("Cannot save a model as " + file + ": a model is already there");
        }
    }

    private byte[] verified(Map<String, String> metadata, String key) {
        String text = metadata.get(key);
        if (text == null) {
            throw ModelCorruptException.in(file, "its metadata lack '" + key + "'");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        checkHash(metadata, key, Fingerprint.of(out -> out.write(bytes)));
        return bytes;
    }

    private void checkHash(Map<String, String> metadata, String key, Fingerprint found) {
        String expected = metadata.get(key + HASH);
        if (!found.sha256().equals(expected)) {
            throw ModelCorruptException.in(
                    file, "the SHA-256 of its " + key + " is " + found.sha256() + ", expected " + expected);
        }
    }

    private static String hash(byte[] bytes) {
        return Fingerprint.of(out -> out.write(bytes)).sha256();
    }
}
