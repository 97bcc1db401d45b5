package rbm.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import rbm.data.BadLineLimit;
import rbm.data.TimeWindow;
import rbm.training.ValueRange;

/** The program without its process: takes the command line and the streams, gives the exit code. */
final class Program {
    private static final String TRAIN = "train";
    private static final String RETRAIN = "retrain";
    /** The commands that take a file of options. */
    private static final List<String> CONFIGURED = List.of(TRAIN, RETRAIN);

    private static final int HELP_WIDTH = 90;

    private Program() {}

    /**
     * Runs a command.
     *
     * @param console what is around it
     * @param args the command and its options
     * @return the exit code, see {@link ExitCode}
     */
    static int run(Console console, String... args) {
        ConfDefaults defaults = new ConfDefaults(args);
        Failures failures = new Failures(console.err(), defaults);
        if (args.length > 0 && args[0].equals(RETRAIN)) {
            failures.alsoAsJson(console.out());
        }
        try {
            CommandLine program = commandLine(args, console, defaults, failures);
            if (args.length > 0 && CONFIGURED.contains(args[0])) {
                defaults.load(program.getSubcommands().get(args[0]), console.environment());
            }
            return program.execute(args);
        } catch (UsageException e) {
            return failures.report(e);
        }
    }

    /** All commands with their options, as declared. */
    static CommandLine commandLine(Console console, ConfDefaults defaults, Failures failures) {
        return commandLine(commands(console), console, defaults, failures);
    }

    /** The one that is asked for: to read what all of them declare takes a noticeable part of the start. All, if it is none. */
    private static CommandLine commandLine(String[] args, Console console, ConfDefaults defaults, Failures failures) {
        Map<String, Supplier<?>> commands = commands(console);
        if (args.length > 0 && commands.containsKey(args[0])) {
            commands.keySet().retainAll(Set.of(args[0]));
        }
        return commandLine(commands, console, defaults, failures);
    }

    private static Map<String, Supplier<?>> commands(Console console) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put(TRAIN, () -> new TrainCommand(console));
        commands.put(RETRAIN, () -> new RetrainCommand(console));
        commands.put("tune", () -> new TuneCommand(console));
        commands.put("split", () -> new SplitCommand(console));
        commands.put("evaluate", () -> new EvaluateCommand(console));
        commands.put("evaluate-ranking", () -> new EvaluateRankingCommand(console));
        commands.put("evaluate-ratings", () -> new EvaluateRatingsCommand(console));
        commands.put("weights", () -> new WeightsCommand(console));
        commands.put("run-visible", () -> new RunVisibleCommand(console));
        commands.put("run-hidden", () -> new RunHiddenCommand(console));
        commands.put("daydream", () -> new DaydreamCommand(console));
        commands.put("recommend", () -> new RecommendCommand(console));
        commands.put("similar", () -> new SimilarCommand(console));
        commands.put("explain", () -> new ExplainCommand(console));
        commands.put("generate", () -> new GenerateCommand(console));
        commands.put("rbmcmd", () -> new RbmcmdCommand(console));
        commands.put("models", () -> ModelsCommand.with(console));
        return commands;
    }

    private static CommandLine commandLine(
            Map<String, Supplier<?>> commands, Console console, ConfDefaults defaults, Failures failures) {
        CommandLine program = new CommandLine(new RootCommand());
        commands.forEach((name, command) -> program.addSubcommand(name, command.get()));
        program.addSubcommand(new CommandLine.HelpCommand());
        CONFIGURED.stream()
                .filter(program.getSubcommands()::containsKey)
                .forEach(command -> program.getSubcommands().get(command).setDefaultValueProvider(defaults));
        program.setOut(console.out());
        program.setErr(console.err());
        program.setParameterExceptionHandler(failures);
        program.setExecutionExceptionHandler(failures);
        program.setExecutionStrategy(parsed -> runChecked(parsed, defaults, console));
        program.setHelpFactory(new HelpLayout());
        program.setUsageHelpWidth(HELP_WIDTH);
        program.setUsageHelpLongOptionsMaxWidth(30);
        prepare(program);
        return program;
    }

    private static void prepare(CommandLine command) {
        DashedNames.register(command);
        command.registerConverter(BadLineLimit.class, Program::badLineLimit);
        command.registerConverter(ValueRange.class, Program::range);
        command.registerConverter(Instant.class, Program::moment);
        command.registerConverter(Duration.class, TimeSpans::parse);
        command.getSubcommands().values().forEach(Program::prepare);
    }

    private static ValueRange range(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            return new ValueRange(Double.parseDouble(ends[0]), Double.parseDouble(ends[ends.length - 1]));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be two numbers above 0, the smaller one first, such as 0.001..0.1");
        }
    }

    /** A scheduler that cannot put a date into a command says "today" for the last midnight in UTC. */
    private static Instant moment(String text) {
        if (text.equals("today")) {
            return Instant.now().truncatedTo(ChronoUnit.DAYS);
        }
        try {
            return TimeWindow.moment(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static BadLineLimit badLineLimit(String text) {
        try {
            return BadLineLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be a count such as 25 or a share such as 1%");
        }
    }

    private static int runChecked(ParseResult parsed, ConfDefaults defaults, Console console) {
        List<CommandLine> commands = parsed.asCommandLineList();
        boolean helpAsked = commands.stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
        if (!helpAsked) {
            commands.forEach(command -> command.getCommandSpec().args().forEach(option -> check(option, defaults)));
        }
        int code = new RunLast().execute(parsed);
        console.out().flush();
        return code;
    }

    private static void check(ArgSpec option, ConfDefaults defaults) {
        Ranges.violation(option).ifPresent(expected -> {
            throw new ParameterException(
                    option.command().commandLine(),
                    "Cannot set " + defaults.origin(option) + " to " + option.getValue() + ": must be " + expected);
        });
    }
}
