package rbm.spark;

import java.util.List;
import java.util.Locale;
import rbm.data.BadLines;

/**
 * What was read, in numbers.
 *
 * @param files the files that were read
 * @param skippedFiles what was found but not read, and why
 * @param lines the lines of all kinds, in all files
 * @param goodLines the lines that hold a row or a preference
 * @param badLines the lines that could not be read
 * @param users how many users the log has, or how many rows the matrix
 * @param cases how many of them became cases; a user who likes nothing does not
 * @param likes how many visible units are on, over all cases
 * @param superseded how many preferences do not count because a later one of the same user and item does
 */
public record InputSummary(
        List<InputFile> files,
        List<String> skippedFiles,
        long lines,
        long goodLines,
        BadLines badLines,
        long users,
        long cases,
        long likes,
        long superseded) {
    /** @return how many lines are blank, comments or headers */
    public long skippedLines() {
        return lines - goodLines - badLines.total();
    }

    /** @return how many users like nothing and so are no cases */
    public long droppedUsers() {
        return users - cases;
    }

    /** @return the numbers in one line for people */
    public String describe() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d %s, %,d lines: %,d cases with %,d units on",
                files.size(),
                files.size() == 1 ? "file" : "files",
                lines,
                cases,
                likes));
        append(text, skippedLines(), "blank, comment or header line", "");
        append(text, superseded, "superseded event", "");
        append(text, droppedUsers(), "user", " without a like dropped");
        append(text, badLines.total(), "bad line", " (" + badLines.describe() + ")");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String one, String end) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s%s%s", count, one, count == 1 ? "" : "s", end));
        }
    }
}
