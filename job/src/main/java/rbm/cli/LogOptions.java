package rbm.cli;

import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.PreferenceFormat;
import rbm.data.TimeWindow;

/** How the lines of a preference log are written, and which of its times are wanted. */
final class LogOptions {
    @Mixin
    private LogFormatOptions lines;

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
        return lines.format();
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
