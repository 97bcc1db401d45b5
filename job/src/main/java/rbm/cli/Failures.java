package rbm.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import rbm.data.InputException;
import rbm.data.Redaction;
import rbm.store.LeaseHeldException;
import rbm.store.LeaseLostException;
import rbm.store.ModelCorruptException;
import rbm.store.ModelExistsException;
import rbm.store.ModelNotFoundException;
import rbm.store.RefusedPlaceException;
import rbm.store.StaleGenerationException;
import rbm.store.StoreException;
import rbm.training.DivergedException;

/** Turns what went wrong into one sentence on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The first that fits counts. */
    private static final List<Map.Entry<Class<? extends Exception>, ExitCode>> KNOWN = List.of(
            Map.entry(UsageException.class, ExitCode.USAGE),
            Map.entry(InputException.class, ExitCode.INPUT),
            Map.entry(DivergedException.class, ExitCode.DIVERGED),
            Map.entry(ModelNotFoundException.class, ExitCode.INPUT),
            Map.entry(ModelExistsException.class, ExitCode.USAGE),
            Map.entry(RefusedPlaceException.class, ExitCode.USAGE),
            Map.entry(ResumeException.class, ExitCode.RESUME_INCOMPATIBLE),
            Map.entry(StoppedException.class, ExitCode.INTERRUPTED),
            Map.entry(ModelCorruptException.class, ExitCode.MODEL_CORRUPT),
            Map.entry(StaleGenerationException.class, ExitCode.NOT_PROMOTED),
            Map.entry(LeaseHeldException.class, ExitCode.LEASE_HELD),
            Map.entry(LeaseLostException.class, ExitCode.LEASE_HELD),
            Map.entry(StoreException.class, ExitCode.STORAGE),
            Map.entry(OutputException.class, ExitCode.STORAGE));

    private final PrintWriter err;
    private final ConfDefaults defaults;
    private Optional<PrintWriter> results = Optional.empty();

    Failures(PrintWriter err, ConfDefaults defaults) {
        this.err = err;
        this.defaults = defaults;
    }

    /**
     * @param out gets a line of JSON about a failure, as schedulers expect it of a scheduled run
     * @return this
     */
    Failures alsoAsJson(PrintWriter out) {
        results = Optional.of(out);
        return this;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        return say(usageSentence(failure), ExitCode.USAGE);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(failure);
    }

    /**
     * Reports a failure of a command.
     *
     * @param failure what was thrown
     * @return the exit code
     */
    int report(Exception failure) {
        if (failure instanceof OutputException output && output.reason() == OutputException.Reason.READER_GONE) {
            return ExitCode.OK.code();
        }
        ExitCode code = exitCode(failure);
        if (code == ExitCode.UNEXPECTED && ProcessEnd.isUnderWay()) {
            return say("Stopped before the end: the process was told to leave", code);
        }
        if (code == ExitCode.UNEXPECTED && SparkAbort.sentence(failure).isEmpty()) {
            say(sentence(failure), code);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            err.print(Redaction.withoutUserInfo(trace.toString()));
            err.flush();
            return code.code();
        }
        return say(sentence(failure), code);
    }

    /**
     * @param failure what was thrown
     * @return what went wrong, for the user
     */
    static String sentence(Exception failure) {
        if (exitCode(failure) != ExitCode.UNEXPECTED) {
            return failure.getMessage();
        }
        return SparkAbort.sentence(failure).orElse("Unexpected failure: " + failure);
    }

    /**
     * @param failure what was thrown
     * @return what the process ends with
     */
    static ExitCode exitCode(Exception failure) {
        return KNOWN.stream()
                .filter(known -> known.getKey().isInstance(failure))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ExitCode.UNEXPECTED);
    }

    private int say(String sentence, ExitCode code) {
        String shown = Redaction.withoutUserInfo(sentence);
        err.println(TerminalText.escape(shown));
        results.ifPresent(out -> {
            out.println(RetrainResult.refusal(code, shown));
            out.flush();
        });
        return code.code();
    }

    private String usageSentence(ParameterException failure) {
        List<String> unmatched = failure.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            return unknown(unmatched.get(0), failure.getCommandLine());
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing.getMissing(), failure.getCommandLine());
        }
        ArgSpec option = failure.getArgSpec();
        if (option == null || failure.getValue() == null) {
            return failure.getMessage();
        }
        return "Cannot set " + defaults.origin(option) + " to " + failure.getValue() + ": " + expected(option, failure);
    }

    private static String expected(ArgSpec option, ParameterException failure) {
        OptionEntry entry = OptionEntry.of(option);
        if (!entry.type().endsWith("number")) {
            return failure.getCause() == null || option.type() == boolean.class
                    ? "must be " + entry.type()
                    : failure.getCause().getMessage();
        }
        if (failure.getValue().matches("\\d+")) {
            boolean wide = option.type() == long.class || option.type() == Long.class;
            return "must be at most " + (wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
        }
        return "must be a " + entry.type() + (entry.range().isEmpty() ? "" : ", " + entry.range());
    }

    private static String missing(List<ArgSpec> missing, CommandLine command) {
        String names = missing.stream()
                .map(option -> option instanceof OptionSpec named
                        ? named.longestName() + " " + named.paramLabel()
                        : option.paramLabel())
                .collect(Collectors.joining(" and "));
        CommandSpec spec = command.getCommandSpec();
        return "Missing " + names + "; see " + spec.qualifiedName() + " --help";
    }

    private static String unknown(String word, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String where = spec.parent() == null ? "" : " of " + spec.qualifiedName();
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            return "Unknown option " + name + where
                    + Suggestions.didYouMean(name, spec.optionsMap().keySet());
        }
        if (spec.subcommands().isEmpty()) {
            return "Unexpected argument " + word + where;
        }
        return "Unknown command " + word + where
                + Suggestions.didYouMean(word, spec.subcommands().keySet());
    }
}
