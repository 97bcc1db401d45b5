package rbm.cli;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rbm.data.EventList;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.data.LocalLog;
import rbm.data.PreferenceFormat;
import rbm.data.TimeWindow;

/** The small preference log that standard input is, for commands that answer without Spark. */
final class StandardInputLog {
    /** What stands for standard input as a value of {@code --input}. */
    static final String DASH = "-";

    private final LocalLog log;

    private StandardInputLog(LocalLog log) {
        this.log = log;
    }

    /**
     * @param console where standard input is
     * @param format how it is written
     * @param window the times that are wanted
     * @param items what the model knows
     * @return what was read
     * @throws rbm.data.InputException if there is no event, or a line is bad
     */
    static StandardInputLog read(Console console, PreferenceFormat format, TimeWindow window, List<Item> items) {
        return new StandardInputLog(LocalLog.read(
                new InputStreamReader(console.in(), StandardCharsets.UTF_8),
                "standard input",
                format,
                window,
                ItemDictionary.inOrderOf(items)));
    }

    /** @return the events of each user with items of the model, in the order in which the users come first */
    Map<String, EventList> users() {
        return log.users();
    }

    /** Says on standard error which items the model does not know, if there are any. */
    void sayLeftOut(Console console) {
        unknownItems().ifPresent(unknown -> console.err().println(TerminalText.escape("Left out: " + unknown)));
    }

    /** @return what to say of items that the model does not know, not escaped */
    Optional<String> unknownItems() {
        Set<String> unknown = log.unknownItems();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("the model does not know " + unknown.size() + (unknown.size() == 1 ? " item" : " items")
                        + " of standard input, such as '" + unknown.iterator().next() + "'");
    }
}
