package rbm.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rbm.store.RunFolder;
import rbm.store.StoreException;

/**
 * How a scheduled run ended, for schedulers and for whoever is woken up. A run that is told to stop may be asked for it by
 * another thread.
 */
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
        /** It was told to stop, and the same command goes on from its checkpoint or begins again. */
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
    private boolean told;

    /**
     * @param code of a run that could not begin
     * @param sentence why
     * @return its result in a line of JSON
     */
    static String refusal(ExitCode code, String sentence) {
        return new RetrainResult()
                .ended(Status.FAILED, code)
                .with(RunFolder.REASONS, List.of(sentence))
                .line();
    }

    /**
     * @param status how it ended
     * @param code what the process ends with
     * @return this
     */
    synchronized RetrainResult ended(Status status, ExitCode code) {
        facts.put(STATUS, status.text());
        facts.put("exit-code", code.code());
        return this;
    }

    /**
     * @param name of a fact
     * @param value a text, a whole or finite number, a truth value, or a list or map of these
     * @return this
     */
    synchronized RetrainResult with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** @param sentence about something that went wrong without ending the run */
    synchronized void warn(String sentence) {
        warnings.add(sentence);
    }

    /**
     * Writes the result where the run is, unless it was told already.
     *
     * @param run the folder of the run
     * @return a sentence if it could not be written, which is then part of it
     */
    synchronized Optional<String> writeTo(RunFolder run) {
        if (told) {
            return Optional.empty();
        }
        try {
            line = run.finish(facts());
            return Optional.empty();
        } catch (StoreException unwritable) {
            warn("The result is in no file: " + unwritable.getMessage());
            return Optional.of(unwritable.getMessage());
        }
    }

    /** @return the result in a line of JSON, what was written if it was; empty if it was told already */
    synchronized Optional<String> tell() {
        if (told) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(line());
    }

    private String line() {
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
