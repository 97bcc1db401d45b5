package rbm.spark;

import java.io.Serializable;

/** A piece of a file: the lines whose first byte is in it. */
final class TextSplit implements Serializable {
    private final int number;
    private final String uri;
    private final long start;
    private final long end;

    /**
     * @param number the number of the split among all splits of all files, from 0
     * @param uri the full address of the file
     * @param start its first byte
     * @param end the byte after its last, or {@link Long#MAX_VALUE} for all there is
     */
    TextSplit(int number, String uri, long start, long end) {
        this.number = number;
        this.uri = uri;
        this.start = start;
        this.end = end;
    }

    /** @return the number of the split among all splits of all files, from 0 */
    int number() {
        return number;
    }

    /** @return the full address of the file */
    String uri() {
        return uri;
    }

    /** @return the first byte */
    long start() {
        return start;
    }

    /** @return the byte after the last */
    long end() {
        return end;
    }

    /** @return whether the file starts here */
    boolean startsFile() {
        return start == 0;
    }
}
