package rbm.data;

/**
 * What a line turned out to be: a value, a line without content, or a bad line.
 *
 * @param <T> what a good line holds
 */
public sealed interface ParsedLine<T> {
    /**
     * A line that could be read.
     *
     * @param value what it holds
     */
    record Good<T>(T value) implements ParsedLine<T> {}

    /** A blank line or a comment. */
    record Skipped<T>() implements ParsedLine<T> {}

    /**
     * A line that could not be read.
     *
     * @param reason the kind of mistake
     * @param detail one clause with the value found and the one expected
     */
    record Bad<T>(BadLineReason reason, String detail) implements ParsedLine<T> {}

    /**
     * @param value what the line holds
     * @return a good line
     */
    static <T> ParsedLine<T> good(T value) {
        return new Good<>(value);
    }

    /** @return a line without content */
    static <T> ParsedLine<T> skipped() {
        return new Skipped<>();
    }

    /**
     * @param reason the kind of mistake
     * @param detail one clause with the value found and the one expected
     * @return a bad line
     */
    static <T> ParsedLine<T> bad(BadLineReason reason, String detail) {
        return new Bad<>(reason, detail);
    }
}
