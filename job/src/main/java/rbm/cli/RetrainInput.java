package rbm.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.BadLineLimit;
import rbm.data.TimeWindow;
import rbm.spark.InputRequest;

/** The preference log of a scheduled run. */
final class RetrainInput {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "Preference log: a file, folder or glob on any Hadoop file system, every event with a time;"
                    + " may be repeated.")
    private List<String> input;

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "Names of the items: lines of id,name, separated as the likes are.")
    private String names;

    @Mixin
    private LogFormatOptions lines;

    @Mixin
    private FilterOptions events;

    @Option(
            names = "--max-bad-lines",
            defaultValue = "1%",
            paramLabel = "N|N%",
            description = "Bad lines to put up with, as a count or as a share of all lines; more stop the run before"
                    + " training.")
    private BadLineLimit maxBadLines;

    /** @return what the user gave: files, folders or globs */
    List<String> paths() {
        return input;
    }

    /** @return the file of the names of items */
    Optional<String> names() {
        return Optional.ofNullable(names);
    }

    /**
     * @param paths the files, as they were found
     * @param window the times of events
     * @return what to read
     */
    InputRequest request(List<String> paths, TimeWindow window) {
        InputRequest request = InputRequest.ofLikes(paths)
                .withFormat(lines.format())
                .withFilter(events.filter(window))
                .withBadLineLimit(maxBadLines);
        return names == null ? request : request.withNames(names);
    }
}
