package rbm.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is under a root, and which model counts. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        header = "Lists, shows, verifies, rolls back and deletes the models of a root.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * @param console what is around the commands
     * @return the command with those below it
     */
    static CommandLine with(Console console) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand("list", new ModelsListCommand(console))
                .addSubcommand("show", new ModelsShowCommand(console))
                .addSubcommand("verify", new ModelsVerifyCommand(console))
                .addSubcommand("rollback", new ModelsRollbackCommand(console))
                .addSubcommand("gc", new ModelsGcCommand(console));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new UsageException("Missing command: list, show, verify, rollback or gc");
    }
}
