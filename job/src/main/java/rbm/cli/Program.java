package rbm.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
            CommandLine program = commandLine(console, defaults, failures);
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
        CommandLine program = new CommandLine(new RootCommand());
        add(program, TRAIN, new TrainCommand(console));
        add(program, RETRAIN, new RetrainCommand(console));
        add(program, "tune", new TuneCommand(console));
        add(program, "evaluate", new EvaluateCommand(console));
        add(program, "evaluate-ranking", new EvaluateRankingCommand(console));
        add(program, "evaluate-ratings", new EvaluateRatingsCommand(console));
        add(program, "weights", new WeightsCommand(console));
        add(program, "run-visible", new RunVisibleCommand(console));
        add(program, "run-hidden", new RunHiddenCommand(console));
        add(program, "daydream", new DaydreamCommand(console));
        add(program, "recommend", new RecommendCommand(console));
        add(program, "similar", new SimilarCommand(console));
        add(program, "explain", new ExplainCommand(console));
        add(program, "generate", new GenerateCommand(console));
        add(program, "rbmcmd", new RbmcmdCommand(console));
        program.addSubcommand("models", ModelsCommand.with(console));
        program.addSubcommand(new CommandLine.HelpCommand());
        CONFIGURED.forEach(command -> program.getSubcommands().get(command).setDefaultValueProvider(defaults));
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

    private static void add(CommandLine program, String name, Object command) {
        program.addSubcommand(name, command);
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
