package rbm.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.store.Storage;

/** Where training keeps what it has reached, and how it leaves when it is told to. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Folder for checkpoints, on any Hadoop file system: a run that was interrupted goes on from"
                    + " there when it is started again, and reaches the same model. Emptied once the model is written."
                    + " Without it there are none.")
    private String checkpoint;

    @Mixin
    private CheckpointTimes times;

    /** @return the folder of the checkpoints */
    Optional<String> folder() {
        return Optional.ofNullable(checkpoint);
    }

    /**
     * @param options of the run that decide its bits, as texts by name
     * @param console where sentences go
     * @return the checkpoints of the run, or none
     * @throws rbm.store.StoreException if they cannot be written where they are to be
     */
    Checkpoints open(Map<String, String> options, Console console) {
        if (checkpoint == null) {
            return Checkpoints.none();
        }
        return times.open(
                Storage.of(checkpoint),
                checkpoint,
                "give --checkpoint another folder, or delete this one to start afresh",
                options,
                console);
    }
}
