package rbm.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rbm.store.RunFolder;

/** How a scheduled run ended, for schedulers and for whoever is woken up. */
final class RetrainResult {
    /** The key of the status in JSON. */
    static final String STATUS = "outcome";

    /** How a run ended. */
    enum Status {
        /** Its model is served from now on. */
        PUBLISHED,
        /** The same was done before; nothing was done. */
        ALREADY_DONE,
        /** It was only asked what would be done. */
        PLANNED,
        /** Its model is kept, and the one before it is still served. */
        NOT_PROMOTED,
        /** It was told to stop, and the next run goes on from its checkpoint. */
        INTERRUPTED,
        /** It broke off. */
        FAILED;

        /** @return as JSON has it */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final long start = System.nanoTime();
    private String line;

    /**
     * @param status how it ended
     * @param code what the process ends with
     * @return this
     */
    RetrainResult ended(Status status, ExitCode code) {
        facts.put(STATUS, status.text());
        facts.put("exit-code", code.code());
        return this;
    }

    /**
     * @param name of a fact
     * @param value a text, a whole or finite number, a truth value, or a list or map of these
     * @return this
     */
    RetrainResult with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** @param sentence about something that went wrong without ending the run */
    void warn(String sentence) {
        warnings.add(sentence);
    }

    /**
     * Writes the result where the run is.
     *
     * @param run the folder of the run
     */
    void writeTo(RunFolder run) {
        line = run.finish(facts());
    }

    /** @return the result in a line of JSON: what was written, if it was */
    String line() {
        return line == null ? RunFolder.line(facts()) : line;
    }

    private Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(STATUS, facts.get(STATUS));
        all.putAll(facts);
        all.put("seconds", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        if (!warnings.isEmpty()) {
            all.put("warnings", List.copyOf(warnings));
        }
        return all;
    }
}
