package rbm.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts bad lines by reason and keeps the first few to show. */
public final class BadLines implements Serializable {
    private static final int SHOWN = 5;

    private static final int DESCRIBED = 3;

    private final long[] counts = new long[BadLineReason.values().length];
    private final ArrayList<BadLine> first = new ArrayList<>(SHOWN);
    private final BadLine[] firstOf = new BadLine[BadLineReason.values().length];

    /**
     * Counts a line.
     *
     * @param line a bad line that comes after all counted so far
     */
    public void add(BadLine line) {
        counts[line.reason().ordinal()]++;
        keepFirst(line);
        if (first.size() < SHOWN) {
            first.add(line);
        }
    }

    /**
     * Adds the counts of what comes after this.
     *
     * @param later the bad lines of what comes after, unchanged
     * @param linesBefore how many lines of the later file stand before those that {@code later} has counted
     */
    public void combine(BadLines later, long linesBefore) {
        for (int reason = 0; reason < counts.length; reason++) {
            counts[reason] += later.counts[reason];
        }
        for (BadLine line : later.firstOf) {
            if (line != null) {
                keepFirst(line.after(linesBefore));
            }
        }
        for (BadLine line : later.first) {
            if (first.size() < SHOWN) {
                first.add(line.after(linesBefore));
            }
        }
    }

    private void keepFirst(BadLine line) {
        if (firstOf[line.reason().ordinal()] == null) {
            firstOf[line.reason().ordinal()] = line;
        }
    }

    /**
     * @param reason a kind of mistake
     * @return the first line with it, if there is one
     */
    public Optional<BadLine> firstOf(BadLineReason reason) {
        return Optional.ofNullable(firstOf[reason.ordinal()]);
    }

    /** @return how many bad lines there are */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** @return how many bad lines there are for each reason that occurs, most frequent first */
    public Map<BadLineReason, Long> byReason() {
        Map<BadLineReason, Long> found = new EnumMap<>(BadLineReason.class);
        for (BadLineReason reason : BadLineReason.values()) {
            if (counts[reason.ordinal()] > 0) {
                found.put(reason, counts[reason.ordinal()]);
            }
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.<BadLineReason, Long>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, Long::sum, java.util.LinkedHashMap::new));
    }

    /** @return the first bad lines, at most 5 */
    public List<BadLine> first() {
        return List.copyOf(first);
    }

    /**
     * Describes the bad lines in one clause.
     *
     * @param lines how many lines there are, good and bad
     * @return such as {@code 37 of 1,000 lines are bad (3.7 %)}
     */
    public String share(long lines) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d lines %s bad (%.3g %%)",
                total(),
                lines,
                total() == 1 ? "is" : "are",
                100.0 * total() / lines);
    }

    /** @return such as {@code 30 x expected a number, 7 x empty id; first: likes.csv:17: Invalid rating ...} */
    public String describe() {
        String reasons = byReason().entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%,d x %s",
                        entry.getValue(),
                        entry.getKey().text()))
                .collect(Collectors.joining(", "));
        if (first.isEmpty()) {
            return reasons;
        }
        return reasons + "; first: "
                + first.stream()
                        .limit(DESCRIBED)
                        .map(line -> line.place() + ": " + line.detail())
                        .collect(Collectors.joining("; "));
    }
}
