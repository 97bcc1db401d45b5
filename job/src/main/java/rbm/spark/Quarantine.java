package rbm.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.BadLine;
import rbm.data.InputException;
import rbm.data.LineParser;

/** The file to which bad lines go: one JSON object a line with file, line, reason, detail and text. */
final class Quarantine {
    private final JavaSparkContext context;
    private final String path;

    /**
     * @param context where jobs run
     * @param path a file on any Hadoop file system; what is there is replaced
     */
    Quarantine(JavaSparkContext context, String path) {
        this.context = context;
        this.path = path;
    }

    /**
     * Reads splits again and writes their bad lines; at any time those of one split are in memory.
     *
     * @param splits the splits that have bad lines
     * @param linesBefore for each split of the input how many lines of its file stand before it
     * @param lines how to read a split
     * @param parser how to read a line
     * @throws InputException if the file cannot be written
     */
    <T> void write(List<TextSplit> splits, long[] linesBefore, TextLines lines, LineParser<T> parser) {
        Iterator<BadLine> bad = context.parallelize(splits, splits.size())
                .flatMap(split -> badLines(split, linesBefore[split.number()], lines, parser))
                .toLocalIterator();
        try (Writer writer = open()) {
            while (bad.hasNext()) {
                writer.write(toJson(bad.next()));
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new InputException(
                    "Cannot write the bad lines to " + SafeText.withoutUserInfo(path) + ": " + TextLines.reason(e), e);
        }
    }

    private Writer open() throws IOException {
        Path file = new Path(path);
        FileSystem files = file.getFileSystem(context.hadoopConfiguration());
        if (files instanceof LocalFileSystem withChecksumsBeside) {
            files = withChecksumsBeside.getRaw();
        }
        return new BufferedWriter(new OutputStreamWriter(files.create(file, true), StandardCharsets.UTF_8));
    }

    private static <T> Iterator<BadLine> badLines(
            TextSplit split, long linesBefore, TextLines lines, LineParser<T> parser) {
        List<BadLine> bad = new ArrayList<>();
        lines.scan(split, parser, new LineVisitor<T>() {
            @Override
            public void good(T value) {
                // Only bad lines are wanted here.
            }

            @Override
            public void bad(BadLine line) {
                bad.add(line.after(linesBefore));
            }
        });
        return bad.iterator();
    }

    private static String toJson(BadLine line) {
        return "{\"file\":" + SafeText.json(line.file()) + ",\"line\":" + line.line() + ",\"reason\":"
                + SafeText.json(line.reason().text()) + ",\"detail\":" + SafeText.json(line.detail()) + ",\"text\":"
                + SafeText.json(line.text()) + "}";
    }
}
