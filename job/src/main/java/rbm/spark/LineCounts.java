package rbm.spark;

import java.io.Serializable;
import rbm.data.BadLine;
import rbm.data.BadLines;

/** What kinds of lines a split has. */
final class LineCounts implements Serializable {
    private final int split;
    private final BadLines bad = new BadLines();
    private long lines;
    private long good;

    /** @param split the number of the split */
    LineCounts(int split) {
        this.split = split;
    }

    /** Counts a line of any kind; bad and good ones are counted a second time as such. */
    void addLine() {
        lines++;
    }

    /** Counts a good line. */
    void addGood() {
        good++;
    }

    /** @param line a bad line */
    void addBad(BadLine line) {
        bad.add(line);
    }

    /** @return the number of the split */
    int split() {
        return split;
    }

    /** @return how many lines there are of all kinds */
    long lines() {
        return lines;
    }

    /** @return how many lines hold a value */
    long good() {
        return good;
    }

    /** @return the bad lines, with their numbers within the split */
    BadLines bad() {
        return bad;
    }
}
