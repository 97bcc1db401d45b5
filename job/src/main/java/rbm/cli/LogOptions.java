package rbm.cli;

import java.time.Instant;
import picocli.CommandLine.Option;
import rbm.data.PreferenceFormat;
import rbm.data.TimeWindow;
import rbm.data.TimestampUnit;

/** How the lines of a preference log are written, and which of its times are wanted. */
final class LogOptions {
    @Option(
            names = "--separator",
            defaultValue = ",",
            paramLabel = "TEXT",
            description = "What separates the columns of likes; tab for a tabulator.")
    private String separator;

    @Option(
            names = "--header",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description = "The first line of each file of likes names the columns.")
    private boolean header;

    @Option(
            names = "--like-threshold",
            defaultValue = "4",
            paramLabel = "RATING",
            description = "The smallest rating that is a like; without a rating every line is a like.")
    private double likeThreshold;

    @Option(
            names = "--timestamp-unit",
            defaultValue = "auto",
            paramLabel = "UNIT",
            description = "How the times of likes are written: seconds or milliseconds since 1970, or ISO-8601 with a"
                    + " zone; auto finds out, and stops at a mixture.")
    private TimestampUnit timestampUnit;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First moment whose likes are read: seconds or milliseconds since 1970, or ISO-8601 with a"
                    + " zone, such as 2026-01-01T00:00:00Z.")
    private Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Moment from which on likes are not read: later ones are counted and left out.")
    private Instant until;

    /** @return how the lines are written */
    PreferenceFormat format() {
        PreferenceFormat.Header firstLine =
                header ? PreferenceFormat.Header.FIRST_LINE : PreferenceFormat.Header.ABSENT;
        try {
            return new PreferenceFormat(
                    PreferenceFormat.separatorOf(separator), firstLine, likeThreshold, timestampUnit);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** @return the times that are wanted */
    TimeWindow window() {
        try {
            return TimeWindow.of(from, until);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
