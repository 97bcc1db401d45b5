package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rbm.store.RootInspection;

/** Lists generations and models. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lists the generations, and the models that were not published.",
        description = {
            "",
            "The current generation is the highest that is valid: its model is served. Models are looked at by their"
                    + " manifests and sizes; `models verify` reads every byte.",
            ""
        },
        sortOptions = false)
final class ModelsListCommand implements Runnable {
    private final Console console;

    @Mixin
    private RootOption root;

    ModelsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RootInspection inspection = new RootInspection(root.existing(), RootInspection.Depth.SIZES);
        ModelsTable table = new ModelsTable();
        inspection.generations().forEach(table::add);
        inspection.candidates().forEach(table::add);
        table.print(console.out());
    }
}
