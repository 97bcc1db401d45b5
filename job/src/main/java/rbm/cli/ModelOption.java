package rbm.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rbm.model.VisibleLayer;
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

    /**
     * @return the model, whose visible units are binary
     * @throws UsageException if they are something else
     */
    SavedModel load() {
        return load(Set.of(VisibleLayer.Kind.BINARY));
    }

    /**
     * @return the model, whose visible units are likes, given what was rated or not
     * @throws UsageException if they are something else
     */
    SavedModel loadLikes() {
        return load(EnumSet.of(VisibleLayer.Kind.BINARY, VisibleLayer.Kind.LIKES_GIVEN_RATED));
    }

    private SavedModel load(Set<VisibleLayer.Kind> kinds) {
        SavedModel loaded = loadAnyKind();
        VisibleLayer.Kind kind = loaded.description().machine().visible().kind();
        if (!kinds.contains(kind)) {
            throw new UsageException("Cannot use the model " + model + " here: its visible units are " + kind.text()
                    + ", this command takes "
                    + kinds.stream().map(VisibleLayer.Kind::text).collect(Collectors.joining(" and "))
                    + " ones; recommend, similar, explain and weights take every kind");
        }
        return loaded;
    }

    /** @return the model, whatever its visible units are; that a root had to pass over its latest generation is said on standard error */
    SavedModel loadAnyKind() {
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
