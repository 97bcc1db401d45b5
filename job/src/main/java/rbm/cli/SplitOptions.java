package rbm.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.EventFilter;
import rbm.spark.InputRequest;
import rbm.spark.SplitRequest;
import rbm.spark.SplitRule;

/** Which likes recommendations go by, and which they have to find. */
final class SplitOptions {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description =
                    "Likes that recommendations go by and, unless the split is by files, those to be found: a file,"
                            + " folder or glob, may be repeated.")
    private List<String> input;

    @Option(
            names = "--test",
            paramLabel = "PATH",
            description = "Likes to be found, in the same format, for a split by files; may be repeated.")
    private List<String> test = List.of();

    @Option(
            names = "--split",
            defaultValue = "files",
            paramLabel = "RULE",
            description = "What is to be found: the likes of --test that are new to their users (files), each like of"
                    + " --input with the same probability (random), likes from --test-from on (time), or the last like of"
                    + " each user (leave-last-out).")
    private SplitRule.Kind split;

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

    /**
     * Says what to read and how to split it.
     *
     * @param seed of a random split
     * @return the request
     * @throws UsageException if an option is missing that the split needs, or there is one that it does not take
     */
    SplitRequest request(long seed) {
        boolean byFiles = split == SplitRule.Kind.FILES;
        if (byFiles == test.isEmpty()) {
            throw new UsageException(
                    byFiles
                            ? "Missing --test PATH: a split by files needs the likes to be found"
                            : "Cannot use --test with --split " + DashedNames.text(split)
                                    + ": the likes to be found come out of --input");
        }
        checkMoment(split == SplitRule.Kind.TIME, testFrom, DashedNames.text(split));
        return new SplitRequest(request(input), byFiles ? Optional.of(request(test)) : Optional.empty(), rule(seed));
    }

    /**
     * Makes sure that there is a moment if and only if the split is by time.
     *
     * @param byTime whether it is
     * @param testFrom the moment, or null
     * @param split the name of the split
     */
    static void checkMoment(boolean byTime, Instant testFrom, String split) {
        if (byTime == (testFrom == null)) {
            throw new UsageException(
                    byTime
                            ? "Missing --test-from TIME: a split by time needs the first moment to be found"
                            : "Cannot use --test-from with --split " + split + ": only a split by time has a moment");
        }
    }

    private SplitRule rule(long seed) {
        return switch (split) {
            case FILES -> SplitRule.files();
            case RANDOM -> SplitRule.random(testShare, seed);
            case TIME -> SplitRule.time(testFrom);
            case LEAVE_LAST_OUT -> SplitRule.leaveLastOut(seed);
        };
    }

    private InputRequest request(List<String> paths) {
        return InputRequest.ofLikes(paths)
                .withFormat(log.format())
                .withFilter(EventFilter.NONE.withWindow(log.window()));
    }
}
