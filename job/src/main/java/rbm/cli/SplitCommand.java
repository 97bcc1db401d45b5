package rbm.cli;

import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.EventFilter;
import rbm.spark.InputRequest;
import rbm.spark.SplitOutput;
import rbm.spark.SplitRequest;
import rbm.spark.SplitRule;

/** Splits a log into one to learn from and one with likes to be found. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        header = "Splits a log of likes into one to learn from and one to judge by.",
        description = {
            "",
            "Writes two logs without a header, OUTPUT/input and OUTPUT/test: train on the first, and give both to evaluate-ranking as --input"
                    + " and --test. Of several events of a user and an item the one that counts is written; no user and item"
                    + " is in both. Users who would have no like left in the first log are not asked for.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class SplitCommand implements Runnable {
    /** How one log can be split. */
    enum Rule {
        RANDOM,
        TIME,
        LEAVE_LAST_OUT
    }

    private final Console console;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Log to split: a file, folder or glob on any Hadoop file system, may be repeated.")
    private List<String> input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write, on any Hadoop file system, which must not be there yet.")
    private String output;

    @Option(
            names = "--split",
            defaultValue = "random",
            paramLabel = "RULE",
            description = "What is to be found: each like with the same probability (random), likes from --test-from on"
                    + " (time), or the last like of each user (leave-last-out).")
    private Rule split;

    @Option(
            names = "--test-share",
            defaultValue = "0.2",
            paramLabel = "SHARE",
            description = "Share of the likes that a random split holds out.")
    @Range(above = 0, below = 1)
    private double testShare;

    @Option(
            names = "--test-from",
            paramLabel = "TIME",
            description =
                    "First moment whose likes are to be found by a split by time; what is before it is the input.")
    private Instant testFrom;

    @Mixin
    private LogOptions log;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of what is held out.")
    private long seed;

    SplitCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SplitOptions.checkMoment(split == Rule.TIME, testFrom, DashedNames.text(split));
        InputRequest request = InputRequest.ofLikes(input)
                .withFormat(log.format())
                .withFilter(EventFilter.NONE.withWindow(log.window()));
        try (JavaSparkContext context = SparkStart.open("split")) {
            SplitOutput.Summary summary = new SplitOutput(context, output).write(SplitRequest.of(request, rule()));
            console.out().println("Read " + TerminalText.escape(summary.log()));
            console.out().println(summary.describe());
            console.out()
                    .println("The logs are in " + TerminalText.place(output) + "/" + SplitOutput.INPUT + " and "
                            + TerminalText.place(output) + "/" + SplitOutput.TEST);
        }
    }

    private SplitRule rule() {
        return switch (split) {
            case RANDOM -> SplitRule.random(testShare, seed);
            case TIME -> SplitRule.time(testFrom);
            case LEAVE_LAST_OUT -> SplitRule.leaveLastOut(seed);
        };
    }
}
