package rbm.data;

import java.util.Map;

/** Lines of a names file for preference logs: {@code id,name}; blank lines and further fields are skipped. */
public final class NameLineParser implements LineParser<Map.Entry<String, String>> {
    private final FieldSplitter splitter;
    private final String shown;

    /** @param separator what stands between two fields, not empty, without a quote */
    public NameLineParser(String separator) {
        this.splitter = new FieldSplitter(separator);
        this.shown = separator.equals("\t") ? "a tab" : "'" + separator + "'";
    }

    @Override
    public ParsedLine<Map.Entry<String, String>> parse(String line) {
        if (line.isBlank()) {
            return ParsedLine.skipped();
        }
        String[] fields = new String[2];
        int count = splitter.split(line, fields);
        if (count == FieldSplitter.BROKEN_QUOTES) {
            return ParsedLine.bad(
                    BadLineReason.BROKEN_QUOTES,
                    "Invalid line " + Shown.quoted(line) + ": expected a closing quote at the end of the field");
        }
        if (count < 2) {
            return ParsedLine.bad(
                    BadLineReason.WRONG_WIDTH,
                    "Invalid line " + Shown.quoted(line) + ": expected an id and a name, separated by " + shown);
        }
        return ParsedLine.good(Map.entry(fields[0], fields[1]));
    }
}
