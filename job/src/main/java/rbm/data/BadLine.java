package rbm.data;

import java.io.Serializable;

/** One line that could not be read: where it is, why, and how it starts. */
public final class BadLine implements Serializable {
    private static final int LONGEST_TEXT = 1000;

    private final String file;
    private final long line;
    private final BadLineReason reason;
    private final String detail;
    private final String text;

    /**
     * @param file the file, as a URI or as the user named it
     * @param line the number of the line, from 1
     * @param reason the kind of mistake
     * @param detail one clause with the value found and the one expected
     * @param text the line; cut at 1000 characters
     */
    public BadLine(String file, long line, BadLineReason reason, String detail, String text) {
        this.file = file;
        this.line = line;
        this.reason = reason;
        this.detail = detail;
        this.text = Shown.cut(text, LONGEST_TEXT);
    }

    /** @return the file, as a URI or as the user named it */
    public String file() {
        return file;
    }

    /** @return the number of the line, from 1 */
    public long line() {
        return line;
    }

    /** @return the kind of mistake */
    public BadLineReason reason() {
        return reason;
    }

    /** @return one clause with the value found and the one expected */
    public String detail() {
        return detail;
    }

    /** @return how the line starts, at most 1000 characters */
    public String text() {
        return text;
    }

    /**
     * @param lines how many lines of the file stand before those counted so far
     * @return the same line with its number in the whole file
     */
    public BadLine after(long lines) {
        return new BadLine(file, line + lines, reason, detail, text);
    }

    /** @return the name of the file without its folders, and the number of the line: {@code likes.csv:17} */
    public String place() {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
    }
}
