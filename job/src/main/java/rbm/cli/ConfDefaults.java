package rbm.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Options that are not on the command line come from a file of options, where there is one. */
final class ConfDefaults implements IDefaultValueProvider {
    private final List<String> args;
    private ConfFile file = ConfFile.none();

    /** @param args the whole command line */
    ConfDefaults(String... args) {
        this.args = Arrays.asList(args);
    }

    /**
     * Finds and reads the file, unless the command line asks for help.
     *
     * @param command the command whose options the file sets
     * @param environment the environment variables
     * @throws UsageException if the file cannot be read or sets what the command does not know
     */
    void load(CommandLine command, Map<String, String> environment) {
        FirstLook look = new FirstLook();
        new CommandLine(look).setUnmatchedArgumentsAllowed(true).parseArgs(args.toArray(new String[0]));
        if (look.help) {
            return;
        }
        file = ConfFile.find(command.getCommandName(), Optional.ofNullable(look.confFile), environment);
        file.refuseKeysOutside(OptionEntry.listOf(command.getCommandSpec()).stream()
                .map(OptionEntry::name)
                .collect(Collectors.toSet()));
    }

    @Override
    public String defaultValue(ArgSpec option) {
        return key(option).flatMap(file::value).orElse(null);
    }

    /**
     * Says how a value was given, for messages.
     *
     * @param option an option
     * @return {@code --epochs} from the command line, or {@code epochs in train.properties}
     */
    String origin(ArgSpec option) {
        if (!(option instanceof OptionSpec named)) {
            return option.paramLabel();
        }
        String name = named.longestName();
        boolean typed = args.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "="));
        return typed || defaultValue(option) == null ? name : name.substring(2) + " in " + file.name();
    }

    private static Optional<String> key(ArgSpec option) {
        return option instanceof OptionSpec named && named.longestName().startsWith("--")
                ? Optional.of(named.longestName().substring(2))
                : Optional.empty();
    }

    /** What has to be known before the rest of the command line can be read. */
    @Command
    private static final class FirstLook {
        @Option(names = "--" + ConfFile.OPTION)
        private String confFile;

        @Option(names = {"-h", "--help"})
        private boolean help;
    }
}
