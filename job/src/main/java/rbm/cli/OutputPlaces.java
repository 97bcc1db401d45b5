package rbm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import rbm.spark.InputRequest;
import rbm.store.ModelExistsException;
import rbm.store.ModelRoot;
import rbm.store.ModelStore;
import rbm.store.Overwrite;

/** What training will write, looked at before any work is done. Nothing that is read may be written over. */
final class OutputPlaces {
    private final Configuration hadoop = new Configuration();
    private final Optional<String> badLines;
    private final List<String> inputs;

    /** @param request what is read, and where bad lines go */
    OutputPlaces(InputRequest request) {
        this.badLines = request.quarantine();
        this.inputs = new ArrayList<>(request.paths());
        request.names().ifPresent(inputs::add);
    }

    /**
     * @param input what else is read, if anything
     * @return this
     */
    OutputPlaces alsoReading(Optional<String> input) {
        input.ifPresent(inputs::add);
        return this;
    }

    /**
     * Refuses a root that nothing may be written to, before any work is done.
     *
     * @param root the folder of models that are trained again and again
     * @throws UsageException if what is read is in it, or it would be read again
     * @throws rbm.store.StoreException if nothing can be written there
     */
    void checkRoot(String root) {
        keepApart("models", root);
        ModelRoot.of(root).checkWritable();
    }

    /**
     * Refuses places that nothing may be written to, before any work is done.
     *
     * @param model where the model is to be saved
     * @param overwrite whether a model that is there may be replaced
     * @throws UsageException if what is read would be written over or read again, or a model is there
     * @throws rbm.store.StoreException if the model cannot be saved there
     */
    void check(String model, Overwrite overwrite) {
        try {
            ModelStore.checkSave(model, overwrite);
        } catch (ModelExistsException there) {
            throw new UsageException(
                    "Cannot write the model to " + model + ": a model is there already; --overwrite replaces it");
        }
        keepApart("the model", model);
        if (badLines.isPresent()) {
            keepApart("the bad lines", badLines.get());
            if (isWithin(qualified(badLines.get()), qualified(model))) {
                throw new UsageException("Cannot write the bad lines to " + badLines.get()
                        + ": the model is to be there, choose another place");
            }
        }
    }

    /**
     * Refuses a place for checkpoints that something else has.
     *
     * @param folder where checkpoints are to be, if anywhere
     * @param model where the model is to be saved
     * @throws UsageException if what is read would be written over, or the model is to be there
     */
    void checkCheckpoints(Optional<String> folder, String model) {
        folder.ifPresent(place -> {
            keepApart("the checkpoints", place);
            if (isWithin(qualified(place), qualified(model))) {
                throw new UsageException("Cannot write the checkpoints to " + place
                        + ": the model is to be there, choose another place");
            }
        });
    }

    private void keepApart(String what, String output) {
        String place = qualified(output);
        for (String input : inputs) {
            String read = qualified(input);
            if (isWithin(place, read) || isMatch(place, read)) {
                throw new UsageException(
                        "Cannot write " + what + " to " + output + ": it would be part of the input " + input);
            }
            if (isWithin(read, place)) {
                throw new UsageException(
                        "Cannot write " + what + " to " + output + ": the input " + input + " is in it");
            }
        }
    }

    private static boolean isWithin(String place, String folder) {
        return place.equals(folder) || place.startsWith(folder + Path.SEPARATOR);
    }

    private static boolean isMatch(String place, String glob) {
        try {
            GlobPattern pattern = new GlobPattern(glob);
            return pattern.hasWildcard() && pattern.matches(place);
        } catch (RuntimeException aPlainNameWithABracket) {
            return false;
        }
    }

    /** The whole address of a path, without links as far as it exists; the text itself if it is no path. */
    private String qualified(String text) {
        try {
            Path path = new Path(text);
            Path whole = path.getFileSystem(hadoop).makeQualified(path);
            return whole.toUri().getScheme().equals("file") ? withoutLinks(whole) : whole.toString();
        } catch (IOException | IllegalArgumentException unusable) {
            return text;
        }
    }

    private static String withoutLinks(Path whole) throws IOException {
        java.nio.file.Path rest = java.nio.file.Path.of(whole.toUri().getPath());
        java.nio.file.Path existing = rest;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(rest)).toString();
    }
}
