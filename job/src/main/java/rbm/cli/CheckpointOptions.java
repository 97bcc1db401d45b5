package rbm.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import rbm.store.CheckpointStore;
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

    @Option(
            names = "--checkpoint-every-epochs",
            defaultValue = "10",
            paramLabel = "N",
            description = "Epochs from one checkpoint to the next.")
    @Range(atLeast = 1)
    private int every;

    @Option(
            names = "--stop-deadline",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Time to finish the epoch and to write a checkpoint when the process is told to stop.")
    @Range(atLeast = 1)
    private int stopDeadline;

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
        CheckpointStore store = new CheckpointStore(
                Storage.of(checkpoint), warning -> console.err().println("Warning: " + TerminalText.escape(warning)));
        store.checkWritable();
        return new Checkpoints(new Checkpoints.Place(store, checkpoint), options, every, console)
                .withStopDeadline(Duration.ofSeconds(stopDeadline));
    }
}
