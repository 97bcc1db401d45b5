package rbm.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The checkpoints of one run in a folder. Each has a folder of its own, named by its epoch in eight digits, with
 * checkpoint.json, state.safetensors and, written last, MANIFEST.json: without a valid manifest there is no checkpoint.
 * The two newest are kept, so that a checkpoint torn by a crash or by a disk costs some epochs and no more. One process
 * at a time may write to the folder.
 */
public final class CheckpointStore {
    private static final Set<String> LISTED = new TreeSet<>(List.of(CheckpointTensors.NAME, CheckpointJson.NAME));
    private static final int DIGITS = 8;

    private final Storage folder;
    private final Consumer<String> warnings;
    private String newestSound = "";

    /**
     * @param folder where the checkpoints are; need not exist
     * @param warnings told a sentence of each checkpoint that is passed over
     */
    public CheckpointStore(Storage folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    /**
     * Looks whether checkpoints could be saved, without changing anything.
     *
     * @throws RefusedPlaceException if the folder is no place for them
     * @throws StoreException if nothing can be written there
     */
    public void checkWritable() {
        folder.checkWritable(Manifest.NAME);
    }

    /**
     * Saves a checkpoint, reads back what was written, and deletes all but this one and the one before.
     *
     * @param checkpoint what training has reached
     * @throws StoreException if it cannot be written; those that are there stay
     */
    public void save(Checkpoint checkpoint) {
        String name = name(checkpoint.epoch());
        Storage place = folder.folder(name);
        place.delete(Manifest.NAME);
        Map<String, Fingerprint> written = new LinkedHashMap<>();
        written.put(
                CheckpointTensors.NAME,
                WrittenFile.write(place, CheckpointTensors.NAME, CheckpointTensors.of(checkpoint)::write));
        byte[] json = CheckpointJson.encode(checkpoint);
        written.put(CheckpointJson.NAME, WrittenFile.write(place, CheckpointJson.NAME, out -> out.write(json)));
        byte[] manifest = new Manifest(written).encode(Manifest.CHECKPOINT);
        place.write(Manifest.NAME, out -> out.write(manifest));
        names().stream()
                .filter(old -> !old.equals(name) && !old.equals(newestSound))
                .forEach(this::delete);
        newestSound = name;
    }

    /**
     * Loads the newest checkpoint that is whole, and warns of newer ones that are not.
     *
     * @return the checkpoint; empty if there is none
     */
    public Optional<Checkpoint> newest() {
        List<String> names = new ArrayList<>(names());
        names.sort(Comparator.reverseOrder());
        for (String name : names) {
            try {
                Checkpoint checkpoint = load(folder.folder(name));
                newestSound = name;
                return Optional.of(checkpoint);
            } catch (ModelCorruptException | ModelNotFoundException torn) {
                warnings.accept(
                        "The checkpoint of epoch " + Integer.parseInt(name) + " is passed over: " + torn.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Deletes all checkpoints. */
    public void deleteAll() {
        names().forEach(this::delete);
    }

    private Checkpoint load(Storage place) {
        if (place.kind(Manifest.NAME) != Storage.Kind.FILE) {
            throw new ModelNotFoundException("There is no " + place.describe(Manifest.NAME));
        }
        byte[] bytes = WrittenFile.readSmall(place, Manifest.NAME, Manifest.LARGEST_BYTES);
        Manifest manifest = Manifest.read(bytes, Manifest.CHECKPOINT, LISTED, place.describe(Manifest.NAME));
        manifest.files().forEach((file, expected) -> WrittenFile.verify(place, file, expected));
        String file = place.describe(CheckpointTensors.NAME);
        try (InputStream in = place.open(CheckpointTensors.NAME)) {
            Safetensors content = Safetensors.read(in, place.size(CheckpointTensors.NAME), file);
            byte[] json = WrittenFile.readSmall(place, CheckpointJson.NAME, CheckpointJson.LARGEST_BYTES);
            return CheckpointJson.read(json, CheckpointTensors.in(content, file), place.describe(CheckpointJson.NAME));
        } catch (IOException failure) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(failure), failure);
        }
    }

    /** The manifest goes first: what is left of a deletion that is interrupted is no checkpoint. */
    private void delete(String name) {
        Storage place = folder.folder(name);
        place.delete(Manifest.NAME);
        for (String file : place.list()) {
            if (LISTED.contains(file) || Names.isTemporary(file)) {
                place.delete(file);
            }
        }
        if (place.list().isEmpty()) {
            folder.delete(name);
        }
    }

    private List<String> names() {
        return folder.list().stream()
                .filter(name -> name.matches("\\d{" + DIGITS + "}"))
                .toList();
    }

    private static String name(int epoch) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", epoch);
    }
}
