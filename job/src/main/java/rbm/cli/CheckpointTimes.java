package rbm.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;
import rbm.store.CheckpointStore;
import rbm.store.Storage;

/** When training keeps what it has reached, and how long it may take to leave when it is told to. */
final class CheckpointTimes {
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

    /** @return how long the process may take to end once it is told to */
    Duration stopDeadline() {
        return Duration.ofSeconds(stopDeadline);
    }

    /**
     * @param folder of the checkpoints
     * @param place its name, for messages
     * @param remedy what the user may do about a checkpoint of another run there, as the end of a sentence
     * @param options of the run that decide its bits, as texts by name
     * @param console where sentences go
     * @return the checkpoints of the run
     * @throws rbm.store.StoreException if they cannot be written where they are to be
     */
    Checkpoints open(Storage folder, String place, String remedy, Map<String, String> options, Console console) {
        CheckpointStore store = new CheckpointStore(folder, console::warn);
        store.checkWritable();
        return new Checkpoints(new Checkpoints.Place(store, place, remedy), options, every, console)
                .withStopDeadline(stopDeadline());
    }
}
