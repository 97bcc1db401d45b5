package rbm.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import rbm.data.ByteLines;
import rbm.data.LineDecoder;
import rbm.data.ParsedLine;

/** The lines of one split, one after the other. A line belongs to the split in which it starts. */
final class SplitLines implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TextSplit split;
    private final ByteLines lines;
    private final LineDecoder decoder = new LineDecoder();
    private final long base;
    private long number;

    private SplitLines(TextSplit split, ByteLines lines, long base) {
        this.split = split;
        this.lines = lines;
        this.base = base;
    }

    /**
     * Goes to the first line of a split.
     *
     * @param configuration how to reach file systems
     * @param split what to read
     * @param mostBytes how many bytes a line may have
     * @return the lines, before the first one
     * @throws IOException if the file cannot be read
     */
    static SplitLines open(Configuration configuration, TextSplit split, int mostBytes) throws IOException {
        Path path = new Path(split.uri());
        FSDataInputStream file = path.getFileSystem(configuration).open(path);
        try {
            InputStream in = file;
            CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
            if (codec != null) {
                in = codec.createInputStream(file);
            }
            if (split.startsFile()) {
                return new SplitLines(split, new ByteLines(in, mostBytes), 0);
            }
            file.seek(split.start() - 1);
            SplitLines lines = new SplitLines(split, new ByteLines(in, mostBytes), split.start() - 1);
            lines.lines.next();
            return lines;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Goes on to the next line.
     *
     * @return whether one more line starts in the split
     * @throws IOException if the file cannot be read
     */
    boolean next() throws IOException {
        if (base + lines.consumed() >= split.end() || !lines.next()) {
            return false;
        }
        number++;
        return true;
    }

    /** @return the number of the line within the split, from 1 */
    long number() {
        return number;
    }

    /** @return whether the line is the first one of its file */
    boolean isFirstOfFile() {
        return split.startsFile() && number == 1;
    }

    /** @return the text of the line, or a bad line if the bytes are no text; never skipped */
    ParsedLine<String> text() {
        ParsedLine<String> decoded = decoder.decode(lines);
        if (isFirstOfFile() && decoded instanceof ParsedLine.Good<String> good) {
            return ParsedLine.good(withoutByteOrderMark(good.value()));
        }
        return decoded;
    }

    /** @return how the line starts, whatever its bytes are */
    String start() {
        String start = LineDecoder.start(lines);
        return isFirstOfFile() ? withoutByteOrderMark(start) : start;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
