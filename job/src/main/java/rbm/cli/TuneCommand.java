package rbm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rbm.spark.HeldOutRatings;
import rbm.spark.InputRequest;
import rbm.store.Reasons;
import rbm.training.DivergedException;

/** Searches for settings that suit the data. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        header = "Searches for settings of training that suit the data.",
        description = {
            "",
            "Tries settings at random, by number (--trials) or by the clock (--minutes), and trains the promising ones longer."
                    + " They are judged by a part of the input that is held out: by nDCG of likes, or by the error (RMSE) of"
                    + " predicted ratings. The best are written to a file of options for train, which then learns from all of"
                    + " the input for as many epochs as were best.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class TuneCommand implements Runnable {
    private static final String INPUT = "input";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "New file for the best settings, for the option --conf-file of train.")
    private Path output;

    @Mixin
    private VisibleOption visible;

    @Mixin
    private SearchOptions search;

    @Mixin
    private StoppingOptions stopping;

    TuneCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        search.check();
        VisibleUnits units = visible.visible();
        if (units != VisibleUnits.LIKES && input.format() != InputFormat.LIKES) {
            throw new UsageException("Cannot use visible " + DashedNames.text(units)
                    + " with input-format matrix: only a log says what was rated; expected likes");
        }
        if (units != VisibleUnits.LIKES && stopping.validationInput().isPresent()) {
            throw new UsageException("Cannot use validation-input with visible " + DashedNames.text(units)
                    + ": expected validation-share, a share of the likes or ratings of each user");
        }
        checkOutput();
        String metric = units.kind().hasAllItems()
                ? stopping.nameOf(search.metric(stopping, input.format()))
                : HeldOutRatings.SCORE;
        InputRequest request = input.request().withLayout(new InputRequest.Layout(search.mostUpdates(), 0));
        List<TrialResult> results =
                new TuningRun(console, search, stopping, metric).run(input.format(), units, request);
        console.out().println("The best first:");
        console.out().println(TrialResult.head(metric));
        results.forEach(result -> console.out().println(result.row(metric)));
        if (results.get(0).bestEpoch() == 0) {
            throw new DivergedException("Cannot tune: training diverged in each of " + results.size()
                    + " trials; give a lower --learning-rate");
        }
        write(new TunedOptions(inputOptions(), units, results.get(0), metric, search.seed()).text());
        console.out().println("The best settings are in " + TerminalText.escape(output.toString()));
        if (results.get(0).isUnfinished()) {
            console.out()
                    .println(
                            "They were still getting better at their last epoch: train --conf-file will hold out a share to"
                                    + " find out how many epochs are best");
        }
        if (!inputOptions().containsKey(INPUT)) {
            console.out().println("A file of options holds one input: give train --conf-file each --input again");
        }
    }

    private void checkOutput() {
        if (Files.exists(output)) {
            throw new UsageException("Cannot write the best settings to " + output + ": it is there already");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("Cannot write the best settings to " + output + ": there is no folder " + folder);
        }
    }

    /** What was given of the options of the data; a file of options holds one input. */
    private Map<String, String> inputOptions() {
        Map<String, String> given = new LinkedHashMap<>();
        Set<String> ofData = new CommandLine(new InputOptions())
                .getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .collect(Collectors.toSet());
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            List<String> values = option.originalStringValues();
            if (ofData.contains(option.longestName()) && values.size() == 1) {
                given.put(option.longestName().substring(2), values.get(0));
            }
        }
        return given;
    }

    private void write(String text) {
        try {
            Files.writeString(output, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new OutputException(
                    OutputException.Reason.FAILED,
                    "Cannot write the best settings to " + output + ": " + Reasons.of(e),
                    e);
        }
    }
}
