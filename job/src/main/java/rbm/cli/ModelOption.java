package rbm.cli;

import picocli.CommandLine.Option;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.SavedModel;

/** The model that is asked. */
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the model, on any Hadoop file system.")
    private String model;

    /**
     * @return the model, whose visible units are binary
     * @throws UsageException if they are something else
     */
    SavedModel load() {
        SavedModel loaded = loadAnyKind();
        String kind = loaded.description().machine().visibleKind();
        if (!kind.equals(ModelDescription.BINARY)) {
            throw new UsageException("Cannot use the model " + model + " here: its visible units are " + kind
                    + ", this command takes " + ModelDescription.BINARY
                    + " ones; recommend, similar and weights take every kind");
        }
        return loaded;
    }

    /** @return the model, whatever its visible units are */
    SavedModel loadAnyKind() {
        return ModelStore.load(model);
    }
}
