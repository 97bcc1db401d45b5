package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: shows its commands when none is given. */
@Command(
        name = "submit.sh",
        mixinStandardHelpOptions = true,
        version = "rbm " + Versions.APPLICATION,
        header = "Trains restricted Boltzmann machines on Apache Spark, and queries them.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Help for a command: ${COMMAND-FULL-NAME} COMMAND --help"})
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new UsageException("Missing command");
    }
}
