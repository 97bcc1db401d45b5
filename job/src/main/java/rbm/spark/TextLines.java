package rbm.spark;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import rbm.data.BadLine;
import rbm.data.InputException;
import rbm.data.LineParser;
import rbm.data.ParsedLine;
import rbm.data.PreferenceFormat.Header;

/** How a task reads the lines of a split. */
final class TextLines implements Serializable {
    private final Broadcast<SerializableConfiguration> configuration;
    private final int mostBytes;
    private final Header header;

    /**
     * @param configuration how to reach file systems
     * @param mostBytes how many bytes a line may have
     * @param header whether the first line of every file is skipped
     */
    TextLines(Broadcast<SerializableConfiguration> configuration, int mostBytes, Header header) {
        this.configuration = configuration;
        this.mostBytes = mostBytes;
        this.header = header;
    }

    /**
     * Reads all lines of a split.
     *
     * @param split what to read
     * @param parser how to read a line
     * @param visitor who takes the good and the bad lines
     * @return how many lines there are of each kind
     * @throws InputException if the file cannot be read to its end
     */
    <T> LineCounts scan(TextSplit split, LineParser<T> parser, LineVisitor<T> visitor) {
        LineCounts counts = new LineCounts(split.number());
        try (SplitLines lines = open(split)) {
            while (lines.next()) {
                counts.addLine();
                ParsedLine<T> parsed = parse(lines, parser);
                if (parsed instanceof ParsedLine.Good<T> good) {
                    counts.addGood();
                    visitor.good(good.value());
                } else if (parsed instanceof ParsedLine.Bad<T> bad) {
                    BadLine line = new BadLine(
                            SafeText.withoutUserInfo(split.uri()),
                            lines.number(),
                            bad.reason(),
                            bad.detail(),
                            lines.start());
                    counts.addBad(line);
                    visitor.bad(line);
                }
            }
        } catch (IOException e) {
            throw unreadable(split, e);
        }
        return counts;
    }

    /**
     * Looks for the first good line of a split.
     *
     * @param split what to read
     * @param parser how to read a line
     * @return what that line holds, or null if there is none
     * @throws InputException if the file cannot be read
     */
    <T> T first(TextSplit split, LineParser<T> parser) {
        try (SplitLines lines = open(split)) {
            while (lines.next()) {
                if (parse(lines, parser) instanceof ParsedLine.Good<T> good) {
                    return good.value();
                }
            }
            return null;
        } catch (IOException e) {
            throw unreadable(split, e);
        }
    }

    /**
     * @param failure why a file cannot be read
     * @return a clause for people
     */
    static String reason(IOException failure) {
        if (failure instanceof EOFException) {
            return "the compressed data end too early";
        }
        if (failure instanceof FileNotFoundException) {
            return "the file is not there, or may not be read";
        }
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("no reason");
    }

    private SplitLines open(TextSplit split) throws IOException {
        return SplitLines.open(configuration.value().value(), split, mostBytes);
    }

    private <T> ParsedLine<T> parse(SplitLines lines, LineParser<T> parser) {
        if (header == Header.FIRST_LINE && lines.isFirstOfFile()) {
            return ParsedLine.skipped();
        }
        ParsedLine<String> text = lines.text();
        if (text instanceof ParsedLine.Bad<String> bad) {
            return ParsedLine.bad(bad.reason(), bad.detail());
        }
        return parser.parse(((ParsedLine.Good<String>) text).value());
    }

    private static InputException unreadable(TextSplit split, IOException failure) {
        return new InputException(
                "Cannot read " + SafeText.withoutUserInfo(split.uri()) + ": " + reason(failure), failure);
    }
}
