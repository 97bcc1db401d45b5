package rbm.cli;

import picocli.CommandLine.Option;
import rbm.evaluation.GateLimits;

/** What a new model must reach to replace the one that is served. */
final class GateOptions {
    @Option(
            names = "--gate-top",
            defaultValue = "10",
            paramLabel = "K",
            description = "Length of the lists that models are judged by.")
    @Range(atLeast = 1)
    private int top;

    @Option(
            names = "--max-bad-share",
            defaultValue = "0.01",
            paramLabel = "SHARE",
            description =
                    "Share of bad lines above which a model is not promoted, though --max-bad-lines let it train.")
    @Range(atLeast = 0, atMost = 1)
    private double maxBadShare;

    @Option(
            names = "--min-volume-ratio",
            defaultValue = "0.5",
            paramLabel = "RATIO",
            description = "Events in the window, as a share of those of the last run, below which a model is not"
                    + " promoted.")
    @Range(atLeast = 0)
    private double minVolumeRatio;

    @Option(
            names = "--max-volume-ratio",
            defaultValue = "10",
            paramLabel = "RATIO",
            description = "The same share above which a model is not promoted.")
    @Range(above = 0)
    private double maxVolumeRatio;

    @Option(
            names = "--min-users",
            defaultValue = "100",
            paramLabel = "N",
            description = "Users with a like that a model must have learned from at least.")
    @Range(atLeast = 0)
    private long minUsers;

    @Option(
            names = "--min-items",
            defaultValue = "10",
            paramLabel = "N",
            description = "Items that a model must know at least.")
    @Range(atLeast = 0)
    private long minItems;

    @Option(
            names = "--min-evaluation-users",
            defaultValue = "100",
            paramLabel = "N",
            description = "Users with likes to be found by whom a model must be judged at least.")
    @Range(atLeast = 1)
    private long minEvaluationUsers;

    @Option(
            names = "--popularity-margin",
            defaultValue = "0",
            paramLabel = "SHARE",
            description =
                    "How far nDCG and recall must be ahead of those of popularity, as a share of these: the whole 95 %%"
                            + " interval of the difference must be.")
    @Range(atLeast = 0)
    private double popularityMargin;

    @Option(
            names = "--champion-tolerance",
            defaultValue = "0.02",
            paramLabel = "SHARE",
            description =
                    "How far nDCG and recall may be behind those of the served model, as a share of these: a model is"
                            + " refused when the whole 95 %% interval of the difference lies further back.")
    @Range(atLeast = 0, below = 1)
    private double championTolerance;

    @Option(
            names = "--max-dead-share",
            defaultValue = "0.5",
            paramLabel = "SHARE",
            description = "Share of hidden units that may be on in hardly any case or in nearly all.")
    @Range(atLeast = 0, atMost = 1)
    private double maxDeadShare;

    @Option(
            names = "--max-weight",
            defaultValue = "50",
            paramLabel = "WEIGHT",
            description = "Largest size that a weight may have.")
    @Range(above = 0)
    private double maxWeight;

    @Option(
            names = "--min-coverage",
            defaultValue = "0.02",
            paramLabel = "SHARE",
            description =
                    "Share of the items that the lists of the judging users could hold which they must hold at least.")
    @Range(atLeast = 0, atMost = 1)
    private double minCoverage;

    /** @return how many items a list has that models are judged by */
    int top() {
        return top;
    }

    /** @return what a model must reach */
    GateLimits limits() {
        if (minVolumeRatio > maxVolumeRatio) {
            throw new UsageException("Cannot set --min-volume-ratio to " + minVolumeRatio
                    + ": must be at most --max-volume-ratio, " + maxVolumeRatio);
        }
        return new GateLimits(
                maxBadShare,
                minVolumeRatio,
                maxVolumeRatio,
                minUsers,
                minItems,
                minEvaluationUsers,
                popularityMargin,
                championTolerance,
                maxDeadShare,
                maxWeight,
                minCoverage);
    }
}
