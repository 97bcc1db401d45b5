package rbm.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.store.Lease;
import rbm.store.LeaseKeeper;
import rbm.store.LeaseOwner;
import rbm.store.ModelRoot;
import rbm.store.Retention;
import rbm.store.RunRetention;

/** Deletes models that nobody needs any more. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        header = "Deletes models that are neither served nor needed to go back, and old runs.",
        description = {
            "",
            "Kept are the model that is served, the one before it, the latest --keep that were published, and all that are"
                    + " younger than --grace, published or not; the runs of these models, the latest --keep-runs, and"
                    + " those that have written something within --grace. Checkpoints that no run goes on from are"
                    + " deleted. Does not run beside a retraining.",
            ""
        },
        sortOptions = false)
final class ModelsGcCommand implements Runnable {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Console console;

    @Mixin
    private RootOption root;

    @Option(
            names = "--keep",
            defaultValue = "5",
            paramLabel = "N",
            description = "Models that were published and are kept, the latest ones.")
    @Range(atLeast = 0)
    private int keep;

    @Option(
            names = "--keep-runs",
            defaultValue = "30",
            paramLabel = "N",
            description = "Runs that are kept, the latest ones. What a run that was deleted has done is not known any"
                    + " more: the same command trains again.")
    @Range(atLeast = 0)
    private int keepRuns;

    @Option(
            names = "--grace",
            defaultValue = "7d",
            paramLabel = "SPAN",
            description = "Age up to which every model and every run is kept: a number with s, m, h or d.")
    private Duration grace;

    @Option(names = "--dry-run", description = "Says what would be deleted, and deletes nothing.")
    private boolean dryRun;

    ModelsGcCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ModelRoot place = root.existing();
        Retention models = new Retention(place, keep, grace);
        Map<String, String> kept = models.kept();
        kept.forEach((model, reason) -> say("Keeps " + model + ": " + reason));
        RunRetention runs = new RunRetention(place, kept.keySet(), keepRuns, grace);
        Champion champion = Champion.of(place);
        if (dryRun) {
            tell("Would delete ", "", models.deleted(), "model");
            tell("Would delete ", "the run ", runs.deleted(), "run");
            tellCheckpoints("Would delete ", runs.withUselessCheckpoints(run -> PastRuns.isOver(run, champion)));
            return;
        }
        Lease lease = Lease.acquire(place, Lease.RETRAIN, LeaseOwner.ofThisProcess("gc-" + place.newRun()), LEASE);
        lease.takeover().ifPresent(console.err()::println);
        try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
            keeper.check();
            tell("Deleted ", "", models.apply(), "model");
            tell("Deleted ", "the run ", runs.apply(), "run");
            tellCheckpoints("Deleted ", runs.deleteCheckpoints(run -> PastRuns.isOver(run, champion)));
        }
    }

    private void tell(String done, String beforeName, List<String> names, String what) {
        names.forEach(name -> say(done + beforeName + name));
        say(done + names.size() + " " + what + (names.size() == 1 ? "" : "s"));
    }

    private void tellCheckpoints(String done, List<String> runs) {
        runs.forEach(run -> say(done + "the checkpoints of the run " + run + ", which is not gone on with"));
    }

    private void say(String line) {
        console.out().println(TerminalText.escape(line));
    }
}
