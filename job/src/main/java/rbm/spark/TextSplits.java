package rbm.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;

/** Cuts files into splits, in the order of the files. What is read does not depend on where the cuts are. */
final class TextSplits {
    private static final long SMALLEST = 1L << 20;
    private static final long LARGEST = 1L << 26;

    private TextSplits() {}

    /**
     * Cuts files so that every core has work; a compressed file stays whole.
     *
     * @param configuration may limit the size of a split by {@link FileInputFormat#SPLIT_MAXSIZE}
     * @param files the files
     * @param cores how many tasks can run at the same time
     * @return the splits, numbered from 0
     */
    static List<TextSplit> of(Configuration configuration, List<InputFile> files, int cores) {
        CompressionCodecFactory codecs = new CompressionCodecFactory(configuration);
        long total = files.stream().mapToLong(InputFile::length).sum();
        long even = Math.min(LARGEST, Math.max(SMALLEST, total / cores + 1));
        long size = Math.max(1, Math.min(even, configuration.getLong(FileInputFormat.SPLIT_MAXSIZE, even)));
        List<TextSplit> splits = new ArrayList<>();
        for (InputFile file : files) {
            if (codecs.getCodec(new Path(file.uri())) != null) {
                splits.add(new TextSplit(splits.size(), file.uri(), 0, Long.MAX_VALUE));
                continue;
            }
            for (long start = 0; start < file.length(); start += size) {
                long end = Math.min(file.length(), start + size);
                splits.add(new TextSplit(splits.size(), file.uri(), start, end));
            }
        }
        return splits;
    }
}
