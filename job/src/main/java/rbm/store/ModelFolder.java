package rbm.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a model as a folder; the protocol is in the description of this package. */
final class ModelFolder {
    /** The files of a model besides the manifest, in the order in which they are written and moved. */
    static final List<String> FILES = List.of(WeightTensors.NAME, ItemLines.NAME, ModelJson.NAME);

    static final Set<String> LISTED = new TreeSet<>(FILES);

    /** What is put before the name of a file of a model that is about to take the place of another. */
    static final String NEXT = ".next-";

    private final Storage folder;

    ModelFolder(Storage folder) {
        this.folder = folder;
    }

    /** @return whether there is a manifest of ours, though the model may be damaged */
    boolean exists() {
        return isOurs(Manifest.NAME) || isOurs(NEXT + Manifest.NAME);
    }

    /** Fails as {@link #save} would, as far as can be told without writing. */
    void checkSave(Overwrite overwrite) {
        folder.checkWritable(Manifest.NAME);
        checkFree(overwrite);
    }

    void save(SavedModel model, Overwrite overwrite) {
        checkFree(overwrite);
        finishInterrupted();
        removeLeftovers();
        Map<String, Fingerprint> written = new LinkedHashMap<>();
        for (String file : FILES) {
            written.put(file, WrittenFile.write(folder, NEXT + file, content(model, file)));
        }
        byte[] manifest = new Manifest(written).encode(Manifest.MODEL);
        folder.write(NEXT + Manifest.NAME, out -> out.write(manifest));
        FILES.forEach(file -> folder.move(NEXT + file, file));
        folder.move(NEXT + Manifest.NAME, Manifest.NAME);
    }

    private static Storage.Content content(SavedModel model, String file) {
        return switch (file) {
            case WeightTensors.NAME -> WeightTensors.of(model, Map.of())::write;
            case ItemLines.NAME -> out -> ItemLines.write(model.items(), out);
            default -> out -> out.write(ModelJson.encode(model.description()).getBytes(StandardCharsets.UTF_8));
        };
    }

    private void checkFree(Overwrite overwrite) {
        if (exists()) {
            if (overwrite == Overwrite.NO) {
                throw new ModelExistsException("Cannot save a model as " + place() + ": a model is already there");
            }
            checkVersion(Manifest.NAME);
            checkVersion(NEXT + Manifest.NAME);
            return;
        }
        for (String name : folder.list()) {
            if (!isLeftover(name)) {
                throw new RefusedPlaceException("Cannot save a model as " + place() + ": the folder holds '" + name
                        + "' and no model of ours; expected a model, an empty folder or none");
            }
        }
    }

    private void finishInterrupted() {
        FolderReader reader = new FolderReader(folder);
        Map<String, String> names;
        try {
            names = reader.namesOfNext();
        } catch (ModelCorruptException | ModelNotFoundException neverCommitted) {
            return;
        }
        names.forEach((file, name) -> {
            if (!file.equals(name)) {
                folder.move(name, file);
            }
        });
        folder.move(NEXT + Manifest.NAME, Manifest.NAME);
    }

    private void removeLeftovers() {
        folder.delete(NEXT + Manifest.NAME);
        for (String name : folder.list()) {
            if (isLeftover(name)) {
                folder.delete(name);
            }
        }
    }

    private boolean isOurs(String name) {
        return folder.kind(name) == Storage.Kind.FILE
                && folder.size(name) <= Manifest.LARGEST_BYTES
                && Manifest.isOurs(WrittenFile.readSmall(folder, name, Manifest.LARGEST_BYTES));
    }

    private void checkVersion(String name) {
        if (isOurs(name)) {
            byte[] bytes = WrittenFile.readSmall(folder, name, Manifest.LARGEST_BYTES);
            Manifest.checkVersion(bytes, folder.describe(name));
        }
    }

    private static boolean isLeftover(String name) {
        return Names.isTemporary(name) || (name.startsWith(NEXT) && LISTED.contains(name.substring(NEXT.length())));
    }

    private String place() {
        String file = folder.describe(Manifest.NAME);
        return file.substring(0, file.length() - Manifest.NAME.length() - 1);
    }
}
