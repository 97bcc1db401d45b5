package rbm.data;

import java.util.Optional;

/** Writes recommendations as lines of text from which every id can be read back exactly. */
public enum RecommendationText {
    /** A JSON object a line. */
    JSONL {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public String line(String user, int rank, Item item, double score) {
            return "{\"user\":" + json(user) + ",\"rank\":" + rank + ",\"item\":" + json(item.id()) + ",\"score\":"
                    + score + ",\"name\":" + json(item.name()) + "}";
        }
    },
    /** Comma-separated values by RFC 4180, with a header. */
    CSV {
        @Override
        public Optional<String> header() {
            return Optional.of("user,rank,item,score,name");
        }

        @Override
        public String line(String user, int rank, Item item, double score) {
            return csv(user) + "," + rank + "," + csv(item.id()) + "," + score + "," + csv(item.name());
        }
    };

    /** @return the first line of every file, if it has one */
    public abstract Optional<String> header();

    /**
     * @param user the id of a user
     * @param rank the place in the user's list, from 1
     * @param item the item
     * @param score finite
     * @return a line without its end
     */
    public abstract String line(String user, int rank, Item item, double score);

    /** A JSON text; halves of surrogate pairs and line separators are escaped, which not every reader takes as they are. */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isHalf(text, i)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** A field by RFC 4180; quoted where it must be, and where blanks at its ends might get lost. */
    static String csv(String field) {
        boolean plain = !field.isEmpty() && field.equals(field.strip());
        for (int i = 0; plain && i < field.length(); i++) {
            char c = field.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
