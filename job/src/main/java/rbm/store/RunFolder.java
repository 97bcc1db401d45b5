package rbm.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What there is to know of one run.
 *
 * <pre>
 * run.json        written when it begins: what it was asked, and the key of that
 * metrics.jsonl   an object for each epoch; written anew each time, since not every store can append
 * quarantine/     lines that could not be used
 * checkpoint/     from which it can be continued
 * result.json     written last: the object that is printed as its last line
 * </pre>
 */
public final class RunFolder {
    /** The folder of lines that could not be used. */
    public static final String QUARANTINE = "quarantine";

    /** The folder from which a run can be continued. */
    public static final String CHECKPOINT = "checkpoint";

    /** The key of the sentences in a result that say why. */
    public static final String REASONS = "reasons";

    /** Without it there is no run. */
    static final String REQUEST = "run.json";

    private static final String METRICS = "metrics.jsonl";
    private static final String RESULT = "result.json";
    private static final String FORMAT = "rbm-run";
    private static final long FORMAT_VERSION = 1;
    private static final String KEY = "key";
    private static final int LARGEST_BYTES = 1 << 24;

    private final String name;
    private final Storage folder;

    RunFolder(String name, Storage folder) {
        this.name = name;
        this.folder = folder;
    }

    /** @return the name of the run */
    public String name() {
        return name;
    }

    /** @return the folder from which the run can be continued */
    public Storage checkpoint() {
        return ModelRoot.within(folder, CHECKPOINT);
    }

    /**
     * @param key says in short what was asked: the same for another run that would do the same
     * @param request what was asked: texts, whole and finite numbers, truth values, lists and maps of these; no secrets
     * @throws StoreException if a run of this name has begun already
     */
    public void start(String key, Map<String, ?> request) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("format", FORMAT);
        content.put("formatVersion", FORMAT_VERSION);
        content.put("run", name);
        content.put(KEY, key);
        content.put("request", request);
        byte[] bytes = Json.pretty(content).getBytes(StandardCharsets.UTF_8);
        if (folder.kind(REQUEST) != Storage.Kind.NOTHING) {
            throw new StoreException("Cannot begin the run " + name + ": there is " + folder.describe(REQUEST));
        }
        WrittenFile.write(folder, REQUEST, out -> out.write(bytes));
    }

    /** @return the key of what was asked; none if the run has not begun properly */
    public Optional<String> key() {
        return object(REQUEST)
                .filter(content -> FORMAT.equals(content.get("format"))
                        && Long.valueOf(FORMAT_VERSION).equals(content.get("formatVersion")))
                .map(content -> content.get(KEY))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** @return what was asked; none if the run has not begun properly */
    public Optional<Map<String, Object>> request() {
        return object(REQUEST)
                .filter(content -> content.get("request") instanceof Map<?, ?>)
                .map(content -> {
                    Map<String, Object> request = new LinkedHashMap<>();
                    ((Map<?, ?>) content.get("request")).forEach((name, value) -> request.put((String) name, value));
                    return request;
                });
    }

    /**
     * Writes the metrics of all epochs so far.
     *
     * @param epochs an object for each
     */
    public void writeMetrics(List<? extends Map<String, ?>> epochs) {
        byte[] lines = epochs.stream()
                .map(epoch -> Json.compact(epoch) + '\n')
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        WrittenFile.write(folder, METRICS, out -> out.write(lines));
    }

    /** @return the metrics of all epochs so far, up to the first line that is damaged; empty if there are none */
    public List<Map<String, Object>> metrics() {
        List<Map<String, Object>> epochs = new ArrayList<>();
        for (String line : text(METRICS).orElse("").lines().toList()) {
            Optional<Map<String, Object>> epoch = parse(line);
            if (epoch.isEmpty()) {
                break;
            }
            epochs.add(epoch.get());
        }
        return epochs;
    }

    /**
     * Writes the result: after that the run is over.
     *
     * @param result texts, whole and finite numbers, truth values, lists and maps of these
     * @return the line that was written, without its end, to be printed as the last one
     */
    public String finish(Map<String, ?> result) {
        String line = line(result);
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        WrittenFile.write(folder, RESULT, out -> out.write(bytes));
        return line;
    }

    /**
     * @param result of a run that has no folder
     * @return the line to be printed, without its end
     */
    public static String line(Map<String, ?> result) {
        return Json.compact(result);
    }

    /** @return the result; none if the run is not over, or its result is damaged */
    public Optional<Map<String, Object>> result() {
        return object(RESULT);
    }

    /**
     * @param result of a run
     * @return the sentences that say why it ended so; none if it has none
     */
    public static List<String> reasons(Map<String, ?> result) {
        return result.get(REASONS) instanceof List<?> reasons
                ? reasons.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Optional<Map<String, Object>> object(String file) {
        return text(file).flatMap(RunFolder::parse);
    }

    private static Optional<Map<String, Object>> parse(String json) {
        try {
            return Optional.of(Json.readObject(json.getBytes(StandardCharsets.UTF_8), Json.LONGEST_TEXT));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String file) {
        if (folder.kind(file) != Storage.Kind.FILE || folder.size(file) > LARGEST_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(WrittenFile.readSmall(folder, file, LARGEST_BYTES), StandardCharsets.UTF_8));
    }
}
