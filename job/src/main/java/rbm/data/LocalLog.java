package rbm.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A small preference log in memory, read without Spark; no line may be bad. Either each line is an event of a user, or
 * each line is the id of an item that one user without a name likes: the first line decides.
 */
public final class LocalLog {
    /** The id of the user of a list of items. */
    public static final String ONLY_USER = "-";

    private final Map<String, EventList> users = new LinkedHashMap<>();
    private final Set<String> unknownItems = new LinkedHashSet<>();
    private final String source;
    private final PreferenceFormat format;
    private final TimeWindow window;
    private final ItemDictionary dictionary;
    private TimestampUnit unit = TimestampUnit.AUTO;

    private LocalLog(String source, PreferenceFormat format, TimeWindow window, ItemDictionary dictionary) {
        this.source = source;
        this.format = format;
        this.window = window;
        this.dictionary = dictionary;
    }

    /**
     * Reads a log.
     *
     * @param reader where the lines come from; not closed
     * @param source what to call it in messages, such as a file name or "standard input"
     * @param format how it is written
     * @param window the times that are wanted
     * @param dictionary the items; others are set aside
     * @return the log
     * @throws InputException if there is no event, a line is bad, or the reader fails
     */
    public static LocalLog read(
            Reader reader, String source, PreferenceFormat format, TimeWindow window, ItemDictionary dictionary) {
        LocalLog log = new LocalLog(source, format, window, dictionary);
        log.addAll(reader);
        if (log.users.isEmpty()) {
            throw new InputException(
                    "Cannot read " + source + ": no line with an event" + (window.isEverything() ? "" : " " + window));
        }
        return log;
    }

    /** @return the events of each user with items of the dictionary, in the order in which the users come first */
    public Map<String, EventList> users() {
        return users;
    }

    /** @return the items that the dictionary does not have, in their order */
    public Set<String> unknownItems() {
        return unknownItems;
    }

    private void addAll(Reader reader) {
        BufferedReader lines = new BufferedReader(reader);
        LineParser<Preference> parser = null;
        boolean skipsHeader = format.header() == PreferenceFormat.Header.FIRST_LINE;
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (text.isBlank() || (number == 1 && skipsHeader)) {
                    continue;
                }
                parser = parser == null ? parserFor(text) : parser;
                add(parser.parse(text), number);
            }
        } catch (IOException e) {
            throw new InputException("Cannot read " + source + " after line " + number + ": " + e.getMessage(), e);
        }
    }

    private LineParser<Preference> parserFor(String firstLine) {
        FieldSplitter splitter = new FieldSplitter(format.separator());
        String[] field = new String[1];
        return splitter.split(firstLine, field) == 1 ? line -> ofItem(splitter, line) : format.parser();
    }

    private static ParsedLine<Preference> ofItem(FieldSplitter splitter, String line) {
        String[] field = new String[1];
        if (splitter.split(line, field) != 1 || field[0].isEmpty()) {
            return ParsedLine.bad(
                    BadLineReason.WRONG_WIDTH,
                    "Invalid line " + Shown.quoted(line) + ": expected the id of an item, as in the first line");
        }
        return ParsedLine.good(
                new Preference(ONLY_USER, field[0], Preference.NO_RATING, Preference.NO_TIMESTAMP, TimestampUnit.AUTO));
    }

    private void add(ParsedLine<Preference> parsed, int number) {
        if (parsed instanceof ParsedLine.Bad<Preference> bad) {
            throw new InputException("Cannot read " + source + ":" + number + ": " + bad.detail());
        }
        if (parsed instanceof ParsedLine.Good<Preference> good) {
            checkTime(good.value(), number);
            if (window.contains(good.value().timestamp())) {
                add(good.value());
            }
        }
    }

    private void checkTime(Preference event, int number) {
        if (event.unit() == TimestampUnit.AUTO) {
            if (!window.isEverything()) {
                throw new InputException("Cannot take the events of " + source + " " + window + ": line " + number
                        + " has no timestamp");
            }
            return;
        }
        if (unit != TimestampUnit.AUTO && unit != event.unit()) {
            throw new InputException("Cannot read " + source + ":" + number + ": its timestamp is in "
                    + event.unit().text() + ", those before it are in " + unit.text());
        }
        unit = event.unit();
    }

    private void add(Preference event) {
        EventList events = users.computeIfAbsent(event.user(), user -> new EventList());
        int item = dictionary.indexOf(event.item());
        if (item == ItemDictionary.UNKNOWN) {
            unknownItems.add(event.item());
        } else {
            events.add(item, event.rating(), event.timestamp());
        }
    }
}
