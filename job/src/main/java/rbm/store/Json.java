package rbm.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain maps, lists, texts, longs, doubles and booleans. Reading refuses duplicate keys, deep nesting, long texts
 * and anything after the end.
 */
final class Json {
    /** How deep a file may nest. */
    static final int DEEPEST = 16;

    /** The longest text in a file, in UTF-16 units, unless a caller knows better. */
    static final int LONGEST_TEXT = 1 << 20;

    private static final long MOST_TOKENS = 1_000_000;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_KEY = 50_000;

    private static final JsonFactory WRITING = new JsonFactory();

    private Json() {}

    /**
     * @param longestText the longest text to accept, in UTF-16 units
     * @param mostTokens how many keys, values and brackets to accept
     * @return a factory of parsers with limits
     */
    static JsonFactory reading(int longestText, long mostTokens) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(longestText)
                .maxNameLength(LONGEST_KEY)
                .maxNumberLength(LONGEST_NUMBER)
                .maxTokenCount(mostTokens)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /**
     * Reads one object and expects the end after it.
     *
     * @param json UTF-8
     * @param longestText the longest text to accept, in UTF-16 units
     * @return its members in their order
     * @throws IOException if it is anything else, with the reason
     */
    static Map<String, Object> readObject(byte[] json, int longestText) throws IOException {
        try (JsonParser parser = reading(longestText, MOST_TOKENS).createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object");
            }
            Map<String, Object> members = members(parser);
            if (parser.nextToken() != null) {
                throw new IOException("expected nothing after the JSON object");
            }
            return members;
        }
    }

    /**
     * @param parser at the start of an object
     * @return its members in their order; the parser is at its end
     * @throws IOException if it is not JSON within the limits
     */
    static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, value(parser));
        }
        return members;
    }

    /**
     * @param object what to write: maps, lists, texts, whole and finite numbers, booleans
     * @return indented JSON with a line end after it
     */
    static String pretty(Map<String, ?> object) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        PrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return text(object, printer) + '\n';
    }

    /**
     * @param object what to write: maps, lists, texts, whole and finite numbers, booleans
     * @return JSON in one line, without a line end
     */
    static String compact(Map<String, ?> object) {
        return text(object, new MinimalPrettyPrinter(""));
    }

    private static String text(Map<String, ?> object, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = WRITING.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            write(generator, object);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return escapeHalfPairs(text.toString());
    }

    /** Halves of surrogate pairs occur within texts only, so that an escape can stand wherever one is found. */
    private static String escapeHalfPairs(String json) {
        StringBuilder escaped = null;
        for (int at = 0; at < json.length(); at++) {
            char unit = json.charAt(at);
            boolean pair = Character.isHighSurrogate(unit)
                    && at + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(at + 1));
            boolean half = Character.isSurrogate(unit) && !pair;
            if (half && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, at);
            }
            if (escaped != null) {
                escaped.append(
                        half ? String.format("\\u%04x", (int) unit) : json.substring(at, pair ? at + 2 : at + 1));
            }
            at += pair ? 1 : 0;
        }
        return escaped == null ? json : escaped.toString();
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw new IOException("expected a value, not " + parser.getText());
        };
    }

    private static long whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new IOException("the number " + parser.getText() + " is too large");
        }
        return parser.getLongValue();
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else {
            writeScalar(generator, value);
        }
    }

    private static void writeScalar(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            generator.writeNumber(number);
        } else if (value instanceof Long || value instanceof Integer) {
            generator.writeNumber(((Number) value).longValue());
        } else {
            throw new IllegalArgumentException(
                    "Cannot write " + value + " as JSON: expected a text, a finite number or a truth value");
        }
    }
}
