package rbm.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rbm.store.ModelRoot;
import rbm.store.ModelStore;
import rbm.store.SavedModel;
import rbm.store.ServedModel;

/** The model that is asked. */
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of the model, or a root of scheduled runs for the model that it serves, on any Hadoop file"
                            + " system.")
    private String model;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @return the model; that a root had to pass over its latest generation is said on standard error */
    SavedModel load() {
        Optional<ModelRoot> root = ModelRoot.at(model);
        if (root.isEmpty()) {
            return ModelStore.load(model);
        }
        ServedModel served = root.get().served();
        PrintWriter err = command.commandLine().getErr();
        served.warnings().forEach(warning -> err.println(TerminalText.escape(warning)));
        return served.model();
    }
}
