package rbm.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rbm.data.Item;

/** items.jsonl: one JSON object a line, {@code {"id":"...","name":"..."}}, for each visible unit in order. */
final class ItemLines {
    static final String NAME = "items.jsonl";

    private ItemLines() {}

    static void write(List<Item> items, OutputStream out) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        for (Item item : items) {
            line.put("id", item.id());
            line.put("name", item.name());
            out.write(Json.compact(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    /**
     * @param in UTF-8; closed
     * @param expected how many there must be
     * @param file what to call it in messages
     * @return the items
     * @throws ModelCorruptException if they are not as many items with ids of their own
     * @throws IOException if it cannot be read
     */
    static List<Item> read(InputStream in, int expected, String file) throws IOException {
        List<Item> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (JsonParser parser = Json.reading(Json.LONGEST_TEXT, Long.MAX_VALUE).createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = items.size() + 1;
                if (items.size() == expected) {
                    throw ModelCorruptException.in(
                            file, "line " + line + " is one more than the " + expected + " visible units");
                }
                Item item = item(token, parser, line, file);
                if (!ids.add(item.id())) {
                    throw ModelCorruptException.in(file, "line " + line + " has the id '" + item.id() + "' again");
                }
                items.add(item);
            }
        } catch (JsonProcessingException invalid) {
            throw ModelCorruptException.in(
                    file, "line " + (items.size() + 1) + " is not valid JSON: " + Reasons.of(invalid));
        }
        if (items.size() < expected) {
            throw ModelCorruptException.in(
                    file, "it has " + items.size() + " items for " + expected + " visible units");
        }
        return items;
    }

    private static Item item(JsonToken token, JsonParser parser, int line, String file) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> members = Json.members(parser);
            if (members.get("id") instanceof String id && members.get("name") instanceof String name) {
                return new Item(id, name);
            }
        }
        throw ModelCorruptException.in(file, "line " + line + " is not an object with an id and a name, both texts");
    }
}
