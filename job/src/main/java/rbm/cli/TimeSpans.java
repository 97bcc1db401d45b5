package rbm.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time as people write them: a whole number and a unit. */
final class TimeSpans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private TimeSpans() {}

    /**
     * @param text for example {@code 90d}, {@code 12h}, {@code 30m} or {@code 45s}
     * @return the length; days have 24 hours
     * @throws TypeConversionException if it is none
     */
    static Duration parse(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new TypeConversionException("must be a number with s, m, h or d, such as 90d");
        }
        return UNITS.get(span.group(2)).multipliedBy(Long.parseLong(span.group(1)));
    }
}
