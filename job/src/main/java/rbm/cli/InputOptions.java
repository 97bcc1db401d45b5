package rbm.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.BadLineLimit;
import rbm.spark.InputRequest;

/** Where the data are and how to read them. */
final class InputOptions {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Data to train on: a file, folder or glob on any Hadoop file system; may be repeated on the"
                    + " command line.")
    private List<String> input;

    @Option(
            names = "--input-format",
            defaultValue = "likes",
            paramLabel = "FORMAT",
            description = "matrix: 0/1 for each visible unit, a case a line; likes: user,item[,rating[,timestamp]], a"
                    + " preference a line.")
    private InputFormat inputFormat;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "Names of the visible units: for a matrix one a line, for likes lines of id,name,"
                    + " separated as the likes are.")
    private String names;

    @Mixin
    private LogOptions log;

    @Mixin
    private FilterOptions events;

    @Option(
            names = "--max-bad-lines",
            paramLabel = "N|N%",
            description = "Bad lines to put up with, as a count or as a share of all lines; more stop the run before"
                    + " training. Without it 0 for a matrix and 1%% for likes.")
    private BadLineLimit maxBadLines;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "File that bad lines are written to as JSON lines, with file, line and reason; without it"
                    + " MODEL.bad-lines.jsonl, beside the model.")
    private String quarantine;

    /** @return what the lines are */
    InputFormat format() {
        return inputFormat;
    }

    /**
     * Says what to read.
     *
     * @param model where the model will be: bad lines go beside it unless they have a place of their own
     * @param layout how the cases are dealt out
     * @return the request as the input takes it
     */
    InputRequest request(String model, InputRequest.Layout layout) {
        String badLines = quarantine == null ? model.replaceFirst("/+$", "") + ".bad-lines.jsonl" : quarantine;
        return counted().withQuarantine(badLines).withLayout(layout);
    }

    /**
     * Says what to read for a command that writes no model and keeps bad lines nowhere.
     *
     * @return the request
     * @throws UsageException if the user wants bad lines to be kept
     */
    InputRequest request() {
        if (quarantine != null) {
            throw new UsageException("Cannot use --quarantine here: bad lines are counted, only train keeps them");
        }
        return counted();
    }

    private InputRequest counted() {
        InputRequest request = inputFormat == InputFormat.MATRIX
                ? InputRequest.ofMatrix(input)
                : InputRequest.ofLikes(input).withFormat(log.format()).withFilter(events.filter(log.window()));
        if (names != null) {
            request = request.withNames(names);
        }
        return maxBadLines == null ? request : request.withBadLineLimit(maxBadLines);
    }
}
