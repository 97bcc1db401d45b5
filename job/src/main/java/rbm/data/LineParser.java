package rbm.data;

import java.io.Serializable;

/**
 * Reads one line at a time and remembers nothing between two lines.
 *
 * @param <T> what a good line holds
 */
public interface LineParser<T> extends Serializable {
    /**
     * @param line a line without its line end
     * @return what it turned out to be
     */
    ParsedLine<T> parse(String line);
}
