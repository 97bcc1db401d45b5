package rbm.spark;

import rbm.data.BadLine;

/**
 * Takes the lines of a split as they are read.
 *
 * @param <T> what a good line holds
 */
interface LineVisitor<T> {
    /** @param value what a good line holds */
    void good(T value);

    /** @param line a bad line, with its number within the split */
    default void bad(BadLine line) {}
}
