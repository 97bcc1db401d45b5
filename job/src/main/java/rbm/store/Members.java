package rbm.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The members of a JSON object with the kinds that are expected of them.
 *
 * @param values what was read
 */
record Members(Map<String, Object> values) {
    /** A member is not what is expected; the message says so as the end of a sentence. */
    static final class UnexpectedException extends Exception {
        private static final long serialVersionUID = 1;

        UnexpectedException(String message) {
            super(message);
        }
    }

    /**
     * @param keys the members that there must be, no more and no fewer
     * @throws UnexpectedException if there are others
     */
    void expect(Set<String> keys) throws UnexpectedException {
        if (!values.keySet().equals(keys)) {
            throw new UnexpectedException("it has the members " + values.keySet() + ", expected " + keys);
        }
    }

    /**
     * @param key of a text
     * @return the text
     * @throws UnexpectedException if it is none
     */
    String text(String key) throws UnexpectedException {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw unexpected(key, "a text");
    }

    /**
     * @param key of a text that names a file or folder
     * @return the name
     * @throws UnexpectedException if it could lead elsewhere
     */
    String name(String key) throws UnexpectedException {
        try {
            return Names.checked(text(key));
        } catch (StoreException leadsElsewhere) {
            throw unexpected(key, "a plain name");
        }
    }

    /**
     * @param key of a number
     * @param least what it must be at least
     * @return the number
     * @throws UnexpectedException if it is none or smaller
     */
    long whole(String key, long least) throws UnexpectedException {
        if (values.get(key) instanceof Long number && number >= least) {
            return number;
        }
        throw unexpected(key, "a whole number from " + least);
    }

    /**
     * @param key of a moment
     * @return the moment
     * @throws UnexpectedException if it is none
     */
    Instant moment(String key) throws UnexpectedException {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException notOne) {
            throw unexpected(key, "a moment in UTC");
        }
    }

    private UnexpectedException unexpected(String key, String expected) {
        return new UnexpectedException("its " + key + " is " + values.get(key) + ", expected " + expected);
    }
}
