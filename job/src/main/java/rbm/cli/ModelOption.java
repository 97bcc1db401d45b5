package rbm.cli;

import picocli.CommandLine.Option;
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

    /** @return the model */
    SavedModel load() {
        return ModelStore.load(model);
    }
}
