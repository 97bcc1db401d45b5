package rbm.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import rbm.store.ModelStore;

/** Where training starts. */
final class StartOption {
    @Option(
            names = "--start-from",
            paramLabel = "DIR",
            description =
                    "Folder of a trained model to start from: items are matched by id, new ones start as in a cold"
                            + " start. Without it all weights start at random.")
    private String startFrom;

    /**
     * @return the machine to start from, if any
     * @throws rbm.store.StoreException if it cannot be loaded
     */
    Optional<StartMachine> load() {
        return Optional.ofNullable(startFrom).map(place -> new StartMachine(ModelStore.load(place), place));
    }
}
