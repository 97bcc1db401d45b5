package rbm.cli;

import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.store.Publication;

/** Serves an earlier model again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Serves the previous model again, or that of --to, by a new generation.",
        description = {
            "",
            "A run that is under way will not publish: it was compared with the model that is left now.",
            ""
        },
        sortOptions = false)
final class ModelsRollbackCommand implements Runnable {
    private final Console console;

    @Mixin
    private RootOption root;

    @Option(
            names = "--to",
            paramLabel = "N",
            description =
                    "Generation to go back to. Without it the latest valid one with a model from before the current.")
    @Range(atLeast = 1)
    private Long target;

    ModelsRollbackCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        OptionalLong to = target == null ? OptionalLong.empty() : OptionalLong.of(target);
        Publication publication = root.existing().rollBack(to);
        publication.warnings().forEach(warning -> console.err().println(TerminalText.escape(warning)));
        console.out()
                .println("Generation " + publication.generation().number() + " serves the model of generation "
                        + publication.generation().restores() + " again: "
                        + TerminalText.escape(publication.generation().model()));
    }
}
