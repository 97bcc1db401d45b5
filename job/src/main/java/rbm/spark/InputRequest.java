package rbm.spark;

import java.util.List;
import java.util.Optional;
import rbm.data.BadLineLimit;
import rbm.data.EventFilter;
import rbm.data.PreferenceFormat;

/**
 * What to read and how to deal it out. Stays on the driver.
 *
 * @param paths files, folders or globs on any Hadoop file system, at least one
 * @param names a file of names: for a matrix one a line, for likes {@code id,name} lines
 * @param format how a preference log is written; means nothing to a matrix
 * @param badLineLimit how many bad lines to accept
 * @param quarantine the file to which bad lines are written, replacing what is there; nowhere if absent
 * @param filter which events of a log are used; means nothing to a matrix
 * @param layout how the cases are dealt out
 */
public record InputRequest(
        List<String> paths,
        Optional<String> names,
        PreferenceFormat format,
        BadLineLimit badLineLimit,
        Optional<String> quarantine,
        EventFilter filter,
        Layout layout) {
    /** Keeps a copy of the list. */
    public InputRequest {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("Cannot read an input without a path: needs at least one");
        }
    }

    /**
     * How the cases are dealt out. The blocks depend on the first number, the partitions change nothing but speed.
     *
     * @param updatesPerEpoch how many updates an epoch makes; 0 for what suits the number of cases
     * @param partitions how many partitions hold the blocks; 0 for as many as there are cores, but not more than blocks
     */
    public record Layout(int updatesPerEpoch, int partitions) {
        /** One update an epoch, a partition for each core. */
        public static final Layout DEFAULT = new Layout(1, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Layout {
            if (updatesPerEpoch < 0 || partitions < 0) {
                throw new IllegalArgumentException("Cannot deal out cases for " + updatesPerEpoch
                        + " updates an epoch over " + partitions + " partitions: neither can be below 0");
            }
        }
    }

    /**
     * @param paths files, folders or globs
     * @return a request for a matrix in which no line may be bad
     */
    public static InputRequest ofMatrix(List<String> paths) {
        return new InputRequest(
                paths,
                Optional.empty(),
                PreferenceFormat.DEFAULT,
                BadLineLimit.NONE,
                Optional.empty(),
                EventFilter.NONE,
                Layout.DEFAULT);
    }

    /**
     * @param paths files, folders or globs
     * @return a request for a log in the default format of which one line in a hundred may be bad
     */
    public static InputRequest ofLikes(List<String> paths) {
        return ofMatrix(paths).withBadLineLimit(BadLineLimit.parse("1%"));
    }

    /**
     * @param path a file, folder or glob
     * @return the same request for other data, whose bad lines are kept nowhere
     */
    public InputRequest withPath(String path) {
        return new InputRequest(List.of(path), names, format, badLineLimit, Optional.empty(), filter, layout);
    }

    /**
     * @param others files, folders or globs, such as those of an {@link InputSnapshot}
     * @return the same request for these
     */
    public InputRequest withPaths(List<String> others) {
        return new InputRequest(others, names, format, badLineLimit, quarantine, filter, layout);
    }

    /**
     * @param file a file of names
     * @return the same request with these names
     */
    public InputRequest withNames(String file) {
        return new InputRequest(paths, Optional.of(file), format, badLineLimit, quarantine, filter, layout);
    }

    /**
     * @param other how a preference log is written
     * @return the same request in this format
     */
    public InputRequest withFormat(PreferenceFormat other) {
        return new InputRequest(paths, names, other, badLineLimit, quarantine, filter, layout);
    }

    /**
     * @param other how many bad lines to accept
     * @return the same request with this limit
     */
    public InputRequest withBadLineLimit(BadLineLimit other) {
        return new InputRequest(paths, names, format, other, quarantine, filter, layout);
    }

    /**
     * @param file the file to which bad lines are written
     * @return the same request with this file
     */
    public InputRequest withQuarantine(String file) {
        return new InputRequest(paths, names, format, badLineLimit, Optional.of(file), filter, layout);
    }

    /**
     * @param other which events of a log are used
     * @return the same request with this filter
     */
    public InputRequest withFilter(EventFilter other) {
        return new InputRequest(paths, names, format, badLineLimit, quarantine, other, layout);
    }

    /**
     * @param other how the cases are dealt out
     * @return the same request with this layout
     */
    public InputRequest withLayout(Layout other) {
        return new InputRequest(paths, names, format, badLineLimit, quarantine, filter, other);
    }
}
