package rbm.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import rbm.data.EventsPerUser;
import rbm.data.LogSummary;

/**
 * A {@link LogSummary} as JSON lines: an object with the totals, then {@code {"id":"...","likes":n}} for each item.
 */
public final class LogSummaryFile {
    /** What the file is called in the folder of a run. */
    public static final String NAME = "log-summary.jsonl";

    private LogSummaryFile() {}

    /**
     * @param folder where the file goes, in place of one that is there
     * @param summary what to write
     */
    public static void save(Storage folder, LogSummary summary) {
        WrittenFile.write(folder, NAME, out -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("lines", summary.lines());
            line.put("bad-lines", summary.badLines());
            line.put("users", summary.perUser().users());
            line.put("events", summary.perUser().events());
            line.put("median-events", summary.perUser().median());
            line.put("p99-events", summary.perUser().p99());
            line.put("items", (long) summary.likesOfItem().size());
            out.write((Json.compact(line) + '\n').getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Long> item : summary.likesOfItem().entrySet()) {
                line.clear();
                line.put("id", item.getKey());
                line.put("likes", item.getValue());
                out.write((Json.compact(line) + '\n').getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * @param folder where the file is
     * @return what it says
     * @throws ModelCorruptException if it is damaged
     * @throws StoreException if it cannot be read
     */
    public static LogSummary load(Storage folder) {
        String file = folder.describe(NAME);
        try (InputStream in = folder.open(NAME);
                JsonParser parser =
                        Json.reading(Json.LONGEST_TEXT, Long.MAX_VALUE).createParser(in)) {
            Map<String, Object> totals = object(parser, 1, file);
            Map<String, Long> likes = new LinkedHashMap<>();
            long items = number(totals, "items", 1, file);
            for (long line = 2; line <= items + 1; line++) {
                Map<String, Object> item = object(parser, line, file);
                if (!(item.get("id") instanceof String id)
                        || likes.put(id, number(item, "likes", line, file)) != null) {
                    throw ModelCorruptException.in(file, "line " + line + " has no id of its own");
                }
            }
            if (parser.nextToken() != null) {
                throw ModelCorruptException.in(file, "it goes on after its " + items + " items");
            }
            EventsPerUser perUser = new EventsPerUser(
                    number(totals, "users", 1, file),
                    number(totals, "events", 1, file),
                    number(totals, "median-events", 1, file),
                    number(totals, "p99-events", 1, file));
            return new LogSummary(
                    number(totals, "lines", 1, file), number(totals, "bad-lines", 1, file), perUser, likes);
        } catch (JsonProcessingException invalid) {
            throw ModelCorruptException.in(file, "it is not valid JSON: " + Reasons.of(invalid));
        } catch (IOException unreadable) {
            throw new StoreException("Cannot read " + file + ": " + Reasons.of(unreadable), unreadable);
        }
    }

    private static Map<String, Object> object(JsonParser parser, long line, String file) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ModelCorruptException.in(file, "line " + line + " is no object");
        }
        return Json.members(parser);
    }

    private static long number(Map<String, Object> object, String key, long line, String file) {
        if (object.get(key) instanceof Long number && number >= 0) {
            return number;
        }
        throw ModelCorruptException.in(
                file, "line " + line + " has " + key + " " + object.get(key) + ", expected a number from 0");
    }
}
