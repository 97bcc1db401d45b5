package rbm.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rbm.data.Item;
import rbm.model.Parameters;

/** Reads a model from a folder, also while another process puts a new one in its place. */
final class FolderReader {
    private static final int MOST_ATTEMPTS = 10;
    private static final String NEXT_MANIFEST = ModelFolder.NEXT + Manifest.NAME;

    private final Storage folder;

    FolderReader(Storage folder) {
        this.folder = folder;
    }

    /** Reads the bytes of a model's file. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(InputStream in, String file) throws IOException;
    }

    /**
     * Loads the model; tries again when files were moved meanwhile, which is when there is a next manifest or a manifest
     * has changed.
     *
     * @return the model
     */
    SavedModel load() {
        for (int attempt = 1; ; attempt++) {
            byte[][] manifests = manifests();
            try {
                return loadOnce(manifests);
            } catch (StoreException failure) {
                boolean moving = manifests[1] != null || !Arrays.deepEquals(manifests, manifests());
                if (!moving || attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Finds the files of a save that was committed but perhaps not finished.
     *
     * @return for each file of the model the name that it has now; all are verified
     * @throws ModelNotFoundException if no save was committed
     * @throws ModelCorruptException if one was but its files are damaged
     */
    Map<String, String> namesOfNext() {
        byte[] bytes = bytesOf(NEXT_MANIFEST);
        if (bytes == null) {
            throw new ModelNotFoundException("Cannot find " + folder.describe(NEXT_MANIFEST));
        }
        return namesOfNext(manifest(bytes, NEXT_MANIFEST));
    }

    /**
     * Looks at a model without reading its numbers and items: their files need only be there with the right sizes.
     *
     * @return what model.json says
     * @throws ModelNotFoundException if there is no manifest
     * @throws ModelCorruptException if something is missing or damaged, as far as can be told by that
     */
    ModelDescription look() {
        byte[] bytes = bytesOf(Manifest.NAME);
        if (bytes == null) {
            throw notFound();
        }
        Manifest manifest = manifest(bytes, Manifest.NAME);
        Map<String, String> names = new LinkedHashMap<>();
        for (String file : ModelFolder.FILES) {
            long expected = manifest.files().get(file).size();
            long found = folder.kind(file) == Storage.Kind.FILE ? folder.size(file) : -1;
            if (found != expected) {
                throw ModelCorruptException.in(
                        folder.describe(file),
                        (found < 0 ? "it is missing" : "it has " + found + " bytes") + ", expected " + expected
                                + " bytes by the manifest");
            }
            names.put(file, file);
        }
        return read(
                names,
                ModelJson.NAME,
                manifest,
                (in, file) -> ModelJson.read(in.readNBytes(ModelJson.LARGEST_BYTES), file));
    }

    private SavedModel loadOnce(byte[][] manifests) {
        StoreException failure =
                new ModelNotFoundException("Cannot find a model: there is no " + folder.describe(Manifest.NAME));
        if (manifests[0] != null) {
            try {
                return loadCurrent(manifest(manifests[0], Manifest.NAME));
            } catch (StoreException damaged) {
                failure = damaged;
            }
        }
        if (manifests[1] != null) {
            try {
                Manifest next = manifest(manifests[1], NEXT_MANIFEST);
                return parse(next, namesOfNext(next));
            } catch (StoreException damaged) {
                failure = failure == null ? damaged : failure;
            }
        }
        throw failure == null ? notFound() : failure;
    }

    private ModelNotFoundException notFound() {
        return new ModelNotFoundException("Cannot find a model: there is no " + folder.describe(Manifest.NAME));
    }

    private SavedModel loadCurrent(Manifest manifest) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String file : ModelFolder.FILES) {
            WrittenFile.verify(folder, file, manifest.files().get(file));
            names.put(file, file);
        }
        return parse(manifest, names);
    }

    private Map<String, String> namesOfNext(Manifest next) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String file : ModelFolder.FILES) {
            Fingerprint expected = next.files().get(file);
            String waiting = ModelFolder.NEXT + file;
            String name = folder.kind(waiting) == Storage.Kind.FILE && matches(waiting, expected) ? waiting : file;
            if (name.equals(file)) {
                WrittenFile.verify(folder, file, expected);
            }
            names.put(file, name);
        }
        return names;
    }

    private boolean matches(String name, Fingerprint expected) {
        try {
            WrittenFile.verify(folder, name, expected);
            return true;
        } catch (ModelCorruptException other) {
            return false;
        }
    }

    private SavedModel parse(Manifest manifest, Map<String, String> names) {
        if (manifest.files().get(ModelJson.NAME).size() > ModelJson.LARGEST_BYTES) {
            throw ModelCorruptException.in(
                    folder.describe(ModelJson.NAME), "it has more than " + ModelJson.LARGEST_BYTES + " bytes");
        }
        ModelDescription description =
                read(names, ModelJson.NAME, manifest, (in, file) -> ModelJson.read(in.readAllBytes(), file));
        ModelDescription.Machine machine = description.machine();
        long weightsSize = manifest.files().get(WeightTensors.NAME).size();
        Parameters parameters = read(
                names,
                WeightTensors.NAME,
                manifest,
                (in, file) -> WeightTensors.read(Safetensors.read(in, weightsSize, file), machine, file));
        List<Item> items =
                read(names, ItemLines.NAME, manifest, (in, file) -> ItemLines.read(in, machine.visibleUnits(), file));
        return new SavedModel(parameters, items, description);
    }

    /** Reads a file that was verified, and takes its hash again in case it was replaced since. */
    private <T> T read(Map<String, String> names, String listed, Manifest manifest, Parser<T> parser) {
        String name = names.get(listed);
        String file = folder.describe(name);
        try (DigestInputStream in = new DigestInputStream(folder.open(name), Fingerprint.sha256Digest())) {
            T content = parser.parse(in, file);
            if (!Fingerprint.hex(in.getMessageDigest())
                    .equals(manifest.files().get(listed).sha256())) {
                throw ModelCorruptException.in(file, "it changed while it was read");
            }
            return content;
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(failure), failure);
        }
    }

    private Manifest manifest(byte[] bytes, String name) {
        return Manifest.read(bytes, Manifest.MODEL, ModelFolder.LISTED, folder.describe(name));
    }

    /** The next manifest is looked at on both sides of the current one, as it may take that one's place in between. */
    private byte[][] manifests() {
        byte[] next = bytesOf(NEXT_MANIFEST);
        byte[] current = bytesOf(Manifest.NAME);
        if (next == null && current == null) {
            next = bytesOf(NEXT_MANIFEST);
            current = bytesOf(Manifest.NAME);
        }
        return new byte[][] {current, next};
    }

    private byte[] bytesOf(String name) {
        if (folder.kind(name) != Storage.Kind.FILE) {
            return null;
        }
        try {
            return WrittenFile.readSmall(folder, name, Manifest.LARGEST_BYTES);
        } catch (ModelCorruptException tooLarge) {
            throw tooLarge;
        } catch (StoreException failure) {
            if (folder.kind(name) == Storage.Kind.FILE) {
                throw failure;
            }
            return null;
        }
    }
}
