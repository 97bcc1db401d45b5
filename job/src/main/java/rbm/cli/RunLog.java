package rbm.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import rbm.store.RunFolder;
import rbm.training.EpochSummary;

/** The metrics of the epochs of a run, written now and then and at the end; those of a run that goes on are kept. */
final class RunLog implements AutoCloseable {
    private static final long WRITE_EVERY_NANOS = 5_000_000_000L;
    private static final String EPOCH = "epoch";

    private final RunFolder folder;
    private final LongSupplier nanos;
    private final List<Map<String, Object>> epochs;
    private long written;

    /**
     * @param folder of the run
     * @param nanos a clock
     */
    RunLog(RunFolder folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
        this.epochs = new ArrayList<>(folder.metrics());
        this.written = nanos.getAsLong();
    }

    /** @param epoch what happened in it; what was there of it and of later ones is forgotten */
    void add(EpochSummary epoch) {
        epochs.removeIf(before -> before.get(EPOCH) instanceof Long number && number >= epoch.epoch());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(EPOCH, (long) epoch.epoch());
        facts.put("outcome", DashedNames.text(epoch.outcome()));
        put(facts, "reconstruction-error", epoch.reconstructionError());
        put(facts, "held-out-score", epoch.validation().heldOut());
        facts.put("seconds", epoch.seconds());
        epochs.add(facts);
        if (nanos.getAsLong() - written > WRITE_EVERY_NANOS) {
            write();
        }
    }

    private static void put(Map<String, Object> facts, String name, double number) {
        if (Double.isFinite(number)) {
            facts.put(name, number);
        }
    }

    private void write() {
        folder.writeMetrics(epochs);
        written = nanos.getAsLong();
    }

    /** Writes what is left. */
    @Override
    public void close() {
        write();
    }
}
