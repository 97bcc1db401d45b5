package rbm.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.BadLine;
import rbm.data.InputException;
import rbm.data.LineParser;
import rbm.data.NameLineParser;
import rbm.data.ParsedLine;
import rbm.data.PreferenceFormat.Header;

/** Reads files of names on the driver; no line of them may be bad. */
final class NamesFile {
    private static final int MOST_BYTES = 1 << 16;

    private NamesFile() {}

    /**
     * Reads one name a line; blank lines at the end mean nothing.
     *
     * @param context how to reach file systems
     * @param path the file
     * @return the names in order
     * @throws InputException if the file cannot be read, or there is a blank line between two names
     */
    static List<String> ofColumns(JavaSparkContext context, String path) {
        List<String> names = new ArrayList<>();
        read(context, path, ParsedLine::good, names::add);
        while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
            names.remove(names.size() - 1);
        }
        int blank = names.stream().map(String::isBlank).toList().indexOf(true);
        if (blank >= 0) {
            throw new InputException("Cannot read the names in " + SafeText.withoutUserInfo(path) + ":" + (blank + 1)
                    + ": blank line, expected a name");
        }
        return names;
    }

    /**
     * Reads {@code id,name} lines.
     *
     * @param context how to reach file systems
     * @param path the file
     * @param separator what stands between the id and the name
     * @return names by id; of several names for one id, the last
     * @throws InputException if the file cannot be read or a line is bad
     */
    static Map<String, String> ofIds(JavaSparkContext context, String path, String separator) {
        Map<String, String> names = new HashMap<>();
        read(context, path, new NameLineParser(separator), entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    private static <T> void read(JavaSparkContext context, String path, LineParser<T> parser, LineVisitor<T> visitor) {
        InputText text = InputText.open(context, List.of(path), MOST_BYTES, Header.ABSENT);
        List<LineCounts> counts = new ArrayList<>();
        for (TextSplit split : text.splits()) {
            counts.add(text.lines().scan(split, parser, visitor));
        }
        List<BadLine> bad = LineTotals.of(text.splits(), counts).bad().first();
        if (!bad.isEmpty()) {
            throw new InputException("Cannot read the names in " + bad.get(0).place() + ": "
                    + bad.get(0).detail());
        }
    }
}
