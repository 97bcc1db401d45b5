package rbm.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rbm.data.InputException;
import rbm.spark.InputFile;
import rbm.spark.InputSummary;
import rbm.spark.SplitRule;
import rbm.store.SavedModel;

/**
 * What a model was trained on, as far as it says so itself: addresses of files and times of events. A copy of a file under
 * another name is another file to it.
 *
 * @param files the addresses of the files; empty if the model does not know them
 * @param lastEvent when the last event was that it has seen; empty if it does not know
 */
record TrainedOn(List<String> files, Optional<Instant> lastEvent) {
    private static final String FILES = "files";
    private static final String FIRST_EVENT = "first-event";
    private static final String LAST_EVENT = "last-event";

    /**
     * @param input what was read to train a model
     * @return what its description says about that
     */
    static Map<String, Object> facts(InputSummary input) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(FILES, input.files().stream().map(InputFile::shown).toList());
        input.times().ifPresent(times -> {
            facts.put(FIRST_EVENT, Instant.ofEpochMilli(times.firstMillis()).toString());
            facts.put(LAST_EVENT, Instant.ofEpochMilli(times.lastMillis()).toString());
        });
        return facts;
    }

    /**
     * @param model a model
     * @return what it says of its training
     */
    static TrainedOn of(SavedModel model) {
        Map<String, Object> data = model.description().data();
        List<String> files = data.get(FILES) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new TrainedOn(files, Optional.ofNullable(data.get(LAST_EVENT)).flatMap(TrainedOn::instant));
    }

    private static Optional<Instant> instant(Object text) {
        try {
            return Optional.of(Instant.parse(String.valueOf(text)));
        } catch (java.time.DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /**
     * Refuses to judge a model by what it has learned.
     *
     * @param testFiles the files that hold the likes to be found
     * @param rule how they are told from the others
     * @return what cannot be ruled out, as a sentence; empty if there is nothing to say
     * @throws InputException if the model was trained on one of the files, and was not stopped before the likes to be found
     */
    Optional<String> checkNotOn(List<String> testFiles, SplitRule rule) {
        Optional<Instant> from = rule.from();
        if (from.isPresent() && lastEvent.isPresent() && lastEvent.get().isBefore(from.get())) {
            return Optional.empty();
        }
        Optional<String> known = testFiles.stream().filter(files::contains).findFirst();
        if (known.isPresent()) {
            throw new InputException(
                    "Cannot evaluate on " + known.get() + ": the model was trained on it" + advice(rule));
        }
        if (files.isEmpty()) {
            return Optional.of("The model does not say what it was trained on: if that holds the likes to be found, the"
                    + " numbers mean nothing");
        }
        return from.isEmpty()
                ? Optional.empty()
                : Optional.of("The model was trained on other files, with events "
                        + lastEvent.map(last -> "until " + last).orElse("of unknown times") + ", not only from before "
                        + from.get());
    }

    private static String advice(SplitRule rule) {
        return switch (rule.kind()) {
            case FILES -> "";
            case RANDOM, LEAVE_LAST_OUT ->
                ", also on the likes to be found; split the log by the command split, and train on its input";
            case TIME -> ", also on events from " + rule.from().orElseThrow() + " on; train with --until that time";
        };
    }
}
