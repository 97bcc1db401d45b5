package rbm.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import rbm.spark.TrainingWatch;
import rbm.store.Checkpoint;
import rbm.store.CheckpointStore;
import rbm.store.ModelCorruptException;
import rbm.store.StoreException;
import rbm.training.EpochSummary;
import rbm.training.Snapshot;
import rbm.training.TrainingState;

/**
 * Keeps what a run has reached: every so many epochs, at the end of training, and when the process is told to leave; and
 * goes on from there.
 */
final class Checkpoints implements TrainingWatch, AutoCloseable {
    private static final int DIFFERENCES_SHOWN = 10;

    /**
     * Where checkpoints are.
     *
     * @param store of the run
     * @param name of the folder, for messages
     * @param remedy what the user may do about a checkpoint of another run there, as the end of a sentence
     */
    record Place(CheckpointStore store, String name, String remedy) {}

    private final Optional<Place> place;
    private final Map<String, String> options;
    private final int every;
    private final Console console;
    private Duration stopDeadline = Duration.ofMinutes(1);
    private Optional<StopRequest> given = Optional.empty();
    private RunKey key;
    private StopRequest stop;
    private int saved = -1;

    /**
     * @param place where they are
     * @param options of the run that decide its bits, as texts by name
     * @param every how many epochs there are from one to the next, at least 1
     * @param console where sentences go
     */
    Checkpoints(Place place, Map<String, String> options, int every, Console console) {
        this(Optional.of(place), options, every, console);
    }

    private Checkpoints(Optional<Place> place, Map<String, String> options, int every, Console console) {
        this.place = place;
        this.options = options;
        this.every = every;
        this.console = console;
    }

    /** @return nothing is kept, and the process leaves at once when it is told to */
    static Checkpoints none() {
        return new Checkpoints(Optional.empty(), Map.of(), Integer.MAX_VALUE, null);
    }

    /**
     * @param deadline how long the process may take to end once it is told to
     * @return this
     */
    Checkpoints withStopDeadline(Duration deadline) {
        stopDeadline = deadline;
        return this;
    }

    /**
     * @param request of a command that listens itself, before and after training too
     * @return this
     */
    Checkpoints stoppedBy(StopRequest request) {
        given = Optional.of(request);
        return this;
    }

    /** @return the options of the run that decide its bits, as texts by name */
    Map<String, String> options() {
        return options;
    }

    /**
     * Starts a run, or goes on with it. From now on the process ends in good order when it is told to leave.
     *
     * @param run what decides its bits
     * @param fresh makes the state before the first epoch
     * @return where training starts
     * @throws ResumeException if the checkpoint that is there belongs to another run
     */
    TrainingState start(RunKey run, Supplier<TrainingState> fresh) {
        if (place.isEmpty()) {
            return fresh.get();
        }
        key = run;
        Optional<Checkpoint> newest = place.get().store().newest();
        stop = given.orElseGet(() -> StopRequest.listen(stopDeadline, console.err()));
        return newest.map(this::resume).orElseGet(fresh);
    }

    private TrainingState resume(Checkpoint checkpoint) {
        List<String> differences = key.differencesFrom(checkpoint);
        if (!differences.isEmpty()) {
            throw new ResumeException("Cannot go on from the checkpoint of epoch " + checkpoint.epoch() + " in "
                    + place.get().name() + ": it is of another run; " + shown(differences)
                    + "; " + place.get().remedy());
        }
        console.out()
                .println("Going on from the checkpoint of epoch " + checkpoint.epoch() + " in "
                        + TerminalText.escape(place.get().name()));
        saved = checkpoint.epoch();
        stop.checkpointed();
        try {
            return TrainingState.of(new Snapshot(
                    checkpoint.machines(), checkpoint.means(), checkpoint.progress(), checkpoint.chains()));
        } catch (IllegalArgumentException incomplete) {
            throw new ModelCorruptException(
                    "Cannot use the checkpoint of epoch " + checkpoint.epoch() + " in "
                            + place.get().name() + ": " + incomplete.getMessage(),
                    incomplete);
        }
    }

    @Override
    public int mostEpochs(int epoch) {
        return every - epoch % every;
    }

    @Override
    public void look(TrainingState state, EpochSummary.Outcome last) {
        if (place.isEmpty()) {
            return;
        }
        if (stop.isRequested()) {
            save(state);
            throw new StoppedException("Stopped after epoch " + state.epoch() + ", as asked: the same command goes on"
                    + " from the checkpoint in " + place.get().name());
        }
        if (last == EpochSummary.Outcome.LAST || state.epoch() % every == 0) {
            saveOrWarn(state);
        }
    }

    /** @return keeps nothing more, and still ends when the process is told to: the run then goes on from the last one kept */
    TrainingWatch withoutSaving() {
        return new TrainingWatch() {
            @Override
            public int mostEpochs(int epoch) {
                return Checkpoints.this.mostEpochs(epoch);
            }

            @Override
            public void look(TrainingState state, EpochSummary.Outcome last) {
                if (stop != null && stop.isRequested()) {
                    throw new StoppedException(
                            "Stopped while training again on all data, as asked: the same command goes"
                                    + " on from the checkpoint in "
                                    + place.get().name());
                }
            }
        };
    }

    /** Deletes what has been kept: the run is complete. */
    void delete() {
        place.ifPresent(there -> there.store().deleteAll());
    }

    /** From now on the process leaves at once when it is told to, unless its command listens. */
    @Override
    public void close() {
        if (stop != null && given.isEmpty()) {
            stop.close();
        }
    }

    private void saveOrWarn(TrainingState state) {
        try {
            save(state);
        } catch (StoreException failure) {
            console.warn(failure.getMessage() + "; training goes on without this checkpoint");
        }
    }

    private void save(TrainingState state) {
        if (state.epoch() == saved) {
            return;
        }
        Snapshot snapshot = state.snapshot();
        place.get()
                .store()
                .save(new Checkpoint(
                        state.epoch(),
                        key.facts(),
                        snapshot.machines(),
                        snapshot.means(),
                        snapshot.progress(),
                        snapshot.chains()));
        saved = state.epoch();
        stop.checkpointed();
    }

    private static String shown(List<String> differences) {
        String shown = String.join("; ", differences.subList(0, Math.min(DIFFERENCES_SHOWN, differences.size())));
        int more = differences.size() - DIFFERENCES_SHOWN;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }
}
