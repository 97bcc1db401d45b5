package rbm.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import rbm.data.InputException;

/**
 * Writes the two parts of a split as logs of their own, so that a model can be trained on one of them that has never seen
 * the other. No user and item is in both.
 */
public final class SplitOutput {
    /** The folder of what is learned from. */
    public static final String INPUT = "input";

    /** The folder of what is to be found. */
    public static final String TEST = "test";

    private final JavaSparkContext context;
    private final String folder;

    /**
     * @param context where jobs run
     * @param folder where the parts go, on any Hadoop file system; must not be there yet
     */
    public SplitOutput(JavaSparkContext context, String folder) {
        this.context = context;
        this.folder = folder;
    }

    /**
     * What was written.
     *
     * @param log what was read, in one line for people
     * @param inputLines the lines to learn from
     * @param testLines the lines to be found
     * @param counts whose they are
     */
    public record Summary(String log, long inputLines, long testLines, SplitCounts counts) {
        /** @return the numbers in one line for people */
        public String describe() {
            return CountText.of(inputLines, "event") + " to learn from, " + CountText.of(testLines, "like") + " of "
                    + CountText.of(counts.judged(), "user") + " to be found" + counts.describe();
        }
    }

    /**
     * Splits a log and writes both parts.
     *
     * @param request the log, and how it is split
     * @return what was written
     * @throws InputException if the log cannot be used, nobody has a like to be found, or the folder is there already
     */
    public Summary write(SplitRequest request) {
        checkFree();
        SplitLog log = SplitLog.open(context, request, List.of());
        CaseBlocks.Plan plan =
                CaseBlocks.Plan.of(context, log.mostUsers(), request.input().layout(), 1);
        JavaRDD<SplitText> users = log.texts(plan).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Summary summary = log.testText().run("Splitting the log", () -> summary(log, users));
            if (summary.counts.judged() == 0) {
                throw new InputException(
                        "Cannot split " + log.testText().files().label() + " " + request.rule()
                                + ": no user has both a like to go by and a new one to be found");
            }
            log.testText().run("Writing both parts", () -> {
                users.flatMap(user -> user.input().iterator()).saveAsTextFile(folder + "/" + INPUT);
                users.flatMap(user -> user.test().iterator()).saveAsTextFile(folder + "/" + TEST);
                return null;
            });
            return summary;
        } finally {
            users.unpersist();
        }
    }

    private static Summary summary(SplitLog log, JavaRDD<SplitText> users) {
        long[] lines = new long[2];
        SplitCounts counts = new SplitCounts();
        users.mapPartitions(part -> {
                    long[] linesOfPart = new long[2];
                    SplitCounts countsOfPart = new SplitCounts();
                    part.forEachRemaining(text -> {
                        linesOfPart[0] += text.input().size();
                        linesOfPart[1] += text.test().size();
                        countsOfPart.add(text.user());
                    });
                    return List.of(new scala.Tuple2<>(linesOfPart, countsOfPart))
                            .iterator();
                })
                .collect()
                .forEach(part -> {
                    lines[0] += part._1()[0];
                    lines[1] += part._1()[1];
                    counts.combine(part._2());
                });
        return new Summary(log.describe().get(0), lines[0], lines[1], counts);
    }

    private void checkFree() {
        String shown = SafeText.withoutUserInfo(folder);
        try {
            Path path = new Path(folder);
            if (path.getFileSystem(context.hadoopConfiguration()).exists(path)) {
                throw new InputException("Cannot write the split to " + shown + ": it is there already");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("Cannot write the split to " + shown + ": " + e.getMessage(), e);
        }
    }
}
