package rbm.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.store.Lease;
import rbm.store.LeaseKeeper;
import rbm.store.LeaseOwner;
import rbm.store.ModelRoot;
import rbm.store.Retention;

/** Deletes models that nobody needs any more. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        header = "Deletes models that are neither served nor needed to go back.",
        description = {
            "",
            "Kept are the model that is served, the one before it, the latest --keep that were published, and all that are"
                    + " younger than --grace, published or not. Does not run beside a retraining.",
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
            names = "--grace",
            defaultValue = "7d",
            paramLabel = "SPAN",
            description = "Age up to which every model is kept: a number with s, m, h or d.")
    private Duration grace;

    @Option(names = "--dry-run", description = "Says what would be deleted, and deletes nothing.")
    private boolean dryRun;

    ModelsGcCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ModelRoot place = root.existing();
        Retention retention = new Retention(place, keep, grace);
        retention.kept().forEach((model, reason) -> say("Keeps " + model + ": " + reason));
        if (dryRun) {
            tell("Would delete ", retention.deleted());
            return;
        }
        Lease lease = Lease.acquire(place, Lease.RETRAIN, LeaseOwner.ofThisProcess("gc-" + place.newRun()), LEASE);
        lease.takeover().ifPresent(console.err()::println);
        try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
            keeper.check();
            tell("Deleted ", retention.apply());
        }
    }

    private void tell(String done, List<String> models) {
        models.forEach(model -> say(done + model));
        say(done + models.size() + (models.size() == 1 ? " model" : " models"));
    }

    private void say(String line) {
        console.out().println(TerminalText.escape(line));
    }
}
