package rbm.cli;

import picocli.CommandLine.Option;
import rbm.store.ModelNotFoundException;
import rbm.store.ModelRoot;

/** The folder of models that are trained again and again. */
final class RootOption {
    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the models, generations, runs and locks, on any Hadoop file system.")
    private String root;

    /**
     * @return the root
     * @throws ModelNotFoundException if there is none
     */
    ModelRoot existing() {
        return ModelRoot.at(root)
                .orElseThrow(() -> new ModelNotFoundException(
                        "Cannot find models in " + root + ": there is no folder of generations"));
    }
}
