package rbm.spark;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import rbm.data.InputException;
import rbm.data.LineParser;
import rbm.data.PreferenceFormat.Header;

/** The text of an input: its files cut into splits, and how to read them. */
final class InputText {
    private final JavaSparkContext context;
    private final InputFiles files;
    private final List<TextSplit> splits;
    private final TextLines lines;

    private InputText(JavaSparkContext context, InputFiles files, List<TextSplit> splits, TextLines lines) {
        this.context = context;
        this.files = files;
        this.splits = splits;
        this.lines = lines;
    }

    /**
     * Finds the files and cuts them.
     *
     * @param context where jobs run
     * @param paths what the user gave
     * @param mostBytes how many bytes a line may have
     * @param header whether the first line of every file is skipped
     * @return the text, of which nothing was read so far
     * @throws InputException if there is nothing to read, or Spark is set to lose input silently
     */
    static InputText open(JavaSparkContext context, List<String> paths, int mostBytes, Header header) {
        LossySettings.check(context.getConf());
        Configuration configuration = context.hadoopConfiguration();
        InputFiles files = InputFiles.resolve(configuration, paths);
        List<TextSplit> splits = TextSplits.of(configuration, files.files(), context.defaultParallelism());
        TextLines lines =
                new TextLines(context.broadcast(new SerializableConfiguration(configuration)), mostBytes, header);
        return new InputText(context, files, splits, lines);
    }

    /** @return the files */
    InputFiles files() {
        return files;
    }

    /** @return how tasks read a split */
    TextLines lines() {
        return lines;
    }

    /** @return all splits, by number */
    List<TextSplit> splits() {
        return splits;
    }

    /** @return the splits over the cluster, one a partition */
    JavaRDD<TextSplit> distributed() {
        return context.parallelize(splits, splits.size());
    }

    /** @return where jobs run */
    JavaSparkContext context() {
        return context;
    }

    /**
     * Counts the lines on the driver's side of a one-pass job.
     *
     * @param parser how to read a line
     * @return the counts
     */
    <T> LineTotals count(LineParser<T> parser) {
        TextLines reader = lines;
        List<LineCounts> counts = run(
                "Counting lines",
                () -> distributed()
                        .map(split -> reader.scan(split, parser, value -> {}))
                        .collect());
        return LineTotals.of(splits, counts);
    }

    /**
     * Keeps the bad lines aside, then decides whether they are too many.
     *
     * @param totals what the lines are
     * @param parser how they were read
     * @param request where to keep the bad lines, and how many may be
     * @throws InputException if too many lines are bad, or none is good
     */
    <T> void check(LineTotals totals, LineParser<T> parser, InputRequest request) {
        long bad = totals.bad().total();
        long lineCount = totals.good() + bad;
        if (bad > 0) {
            request.quarantine().ifPresent(path -> quarantine(totals, parser, path));
        }
        if (!request.badLineLimit().allows(bad, lineCount)) {
            throw new InputException("Cannot train on " + files.label() + ": "
                    + totals.bad().share(lineCount) + ", at most " + request.badLineLimit() + " allowed; "
                    + totals.bad().describe()
                    + request.quarantine()
                            .map(path -> "; all of them: " + SafeText.withoutUserInfo(path))
                            .orElse(""));
        }
        if (totals.good() == 0) {
            throw new InputException("Cannot train on " + files.label() + ": no line with data among " + totals.lines()
                    + " lines" + (bad > 0 ? "; " + totals.bad().describe() : ""));
        }
    }

    private <T> void quarantine(LineTotals totals, LineParser<T> parser, String path) {
        List<TextSplit> withBadLines =
                splits.stream().filter(totals::hasBadLines).collect(Collectors.toList());
        run("Writing bad lines to the quarantine", () -> {
            new Quarantine(context, path).write(withBadLines, totals.linesBefore(), lines, parser);
            return null;
        });
    }

    /**
     * Runs a job under a name, and hands on a user's mistake that a task found.
     *
     * @param description what the Spark UI calls it
     * @param job the job
     * @return its result
     * @throws InputException if a task threw one
     */
    <R> R run(String description, Callable<R> job) {
        context.setJobDescription(description);
        try {
            return job.call();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InputException mistake) {
                    throw new InputException(mistake.getMessage(), e);
                }
            }
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } finally {
            context.setJobDescription(null);
        }
    }
}
