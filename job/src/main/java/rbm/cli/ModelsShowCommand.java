package rbm.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.store.Generation;
import rbm.store.ModelDescription;
import rbm.store.ModelRoot;
import rbm.store.SavedModel;
import rbm.store.ServedModel;

/** Shows what is known of a model. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Shows what is known of a model: the one that is served, or that of --name.",
        sortOptions = false)
final class ModelsShowCommand implements Runnable {
    private final Console console;

    @Mixin
    private RootOption root;

    @Option(names = "--name", paramLabel = "MODEL", description = "Name of a model, as `models list` shows it.")
    private String name;

    ModelsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ModelRoot place = root.existing();
        if (name != null) {
            print("model", name);
            show(place.load(name));
            return;
        }
        ServedModel served = place.served();
        served.warnings().forEach(warning -> console.err().println(TerminalText.escape(warning)));
        Generation generation = served.generation();
        print("model", generation.model());
        print("generation", generation.number() + ", " + DashedNames.text(generation.kind()));
        print("published", generation.time() + " by the run " + generation.run());
        print("previous generation", generation.previous());
        show(served.model());
    }

    private void show(SavedModel model) {
        ModelDescription description = model.description();
        print("visible units", description.machine().visibleUnits());
        print("hidden units", description.machine().hiddenUnits());
        printAll("training", description.training());
        printAll("data", description.data());
        printAll("option", description.options());
        printAll("version", description.versions());
    }

    private void printAll(String part, Map<String, ?> facts) {
        facts.forEach((key, value) -> print(part + " " + key, value));
    }

    private void print(String fact, Object value) {
        PrintWriter out = console.out();
        out.println(TerminalText.escape(fact + ": " + value));
    }
}
