package rbm.spark;

import java.util.Collection;
import java.util.List;
import rbm.data.BadLines;

/** The counts of all splits, and what stands before each of them. */
final class LineTotals {
    private final long[] linesBefore;
    private final long[] goodBefore;
    private final boolean[] hasBadLines;
    private final BadLines bad = new BadLines();
    private long lines;
    private long good;

    private LineTotals(int splits) {
        this.linesBefore = new long[splits];
        this.goodBefore = new long[splits];
        this.hasBadLines = new boolean[splits];
    }

    /**
     * @param splits all splits, by number
     * @param counts the counts of each of them, in any order
     * @return the totals
     */
    static LineTotals of(List<TextSplit> splits, Collection<LineCounts> counts) {
        LineCounts[] bySplit = new LineCounts[splits.size()];
        counts.forEach(count -> bySplit[count.split()] = count);
        LineTotals totals = new LineTotals(bySplit.length);
        long linesOfFile = 0;
        for (TextSplit split : splits) {
            LineCounts count = bySplit[split.number()];
            linesOfFile = split.startsFile() ? 0 : linesOfFile;
            totals.add(count, linesOfFile);
            linesOfFile += count.lines();
        }
        return totals;
    }

    private void add(LineCounts count, long linesOfFile) {
        linesBefore[count.split()] = linesOfFile;
        goodBefore[count.split()] = good;
        hasBadLines[count.split()] = count.bad().total() > 0;
        bad.combine(count.bad(), linesOfFile);
        lines += count.lines();
        good += count.good();
    }

    /** @return for each split how many lines of its file stand before it; the array itself */
    long[] linesBefore() {
        return linesBefore;
    }

    /** @return for each split how many good lines of all files stand before it; the array itself */
    long[] goodBefore() {
        return goodBefore;
    }

    /**
     * @param split a split
     * @return whether it has a bad line
     */
    boolean hasBadLines(TextSplit split) {
        return hasBadLines[split.number()];
    }

    /** @return how many lines there are of all kinds */
    long lines() {
        return lines;
    }

    /** @return how many lines hold a value */
    long good() {
        return good;
    }

    /** @return the bad lines with their numbers in the files */
    BadLines bad() {
        return bad;
    }
}
