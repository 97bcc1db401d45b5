package rbm.cli;

import picocli.CommandLine.Option;
import rbm.data.PreferenceFormat;
import rbm.data.TimestampUnit;

/** How the lines of a preference log are written. */
final class LogFormatOptions {
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
}
