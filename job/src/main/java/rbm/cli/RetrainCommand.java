package rbm.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains on the latest part of a preference log, and publishes the model if it is good enough. */
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        header = "Trains on the latest part of a log, and serves the model if it is good enough.",
        description = {
            "",
            "For schedulers: what was done already is not done again, what was interrupted goes on, and of several runs at"
                    + " the same time one works. The last line of standard output says how it ended, as JSON.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class RetrainCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RootOption root;

    @Mixin
    private RetrainWindow window;

    @Mixin
    private RetrainInput input;

    @Option(
            names = "--cold-every",
            defaultValue = "10",
            paramLabel = "N",
            description = "Every so many models one is trained from random weights instead of from the served model.")
    @Range(atLeast = 1)
    private int coldEvery;

    @Option(
            names = "--force",
            description = "Trains again though the same was done already, or has a checkpoint to go on from.")
    private boolean force;

    @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
    private boolean dryRun;

    @Option(
            names = "--lease",
            defaultValue = "2m",
            paramLabel = "LENGTH",
            description = "How long others wait for a run that gives no sign of life; a run renews its lease three"
                    + " times in that time.")
    private Duration lease;

    @Mixin
    private GateOptions gate;

    @Mixin
    private VisibleOption visible;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private CheckpointTimes checkpoints;

    @Option(
            names = "--" + ConfFile.OPTION,
            paramLabel = "FILE",
            description =
                    "File of options, such as tune writes; without it conf/retrain.properties of the project, if there is one.")
    private String confFile;

    RetrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        window.check();
        learning.checkFor(visible.ofLikes("retrain"));
        gate.limits();
        if (lease.isZero()) {
            throw new UsageException("Cannot hold a lease of 0 s: --lease must be above 0");
        }
        RetrainRequest request = new RetrainRequest(
                root.place(),
                window,
                input,
                new RetrainRequest.Mode(coldEvery, force, lease),
                new RetrainRequest.Training(visible.visible(), learning, checkpoints, gate, RunKey.options(spec)));
        return new Retraining(console, request).run(dryRun ? Retraining.Depth.PLAN : Retraining.Depth.WHOLE);
    }
}
