package rbm.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Times of events as logs write them: whole seconds or milliseconds since 1970, or ISO-8601 with a zone. Only the years
 * 1970 to 2099 are taken, milliseconds from 1971 on: so a number is one or the other, never both.
 */
final class Timestamps {
    /** What a timestamp may be, for messages. */
    static final String EXPECTED =
            "seconds or milliseconds since 1970, or a time with zone such as 2026-01-31T12:00:00Z";

    private static final int MOST_DIGITS = 18;
    private static final long END_SECONDS =
            Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    private static final long FIRST_MILLIS =
            Instant.parse("1971-01-01T00:00:00Z").toEpochMilli();
    private static final int LENGTH_OF_DATE = 10;

    private Timestamps() {}

    /**
     * What a text turned out to be.
     *
     * @param unit how it is written; means nothing where there is a problem
     * @param millis milliseconds since 1970; what is finer is cut off
     * @param problem why it is no timestamp, or null if it is one
     */
    record Reading(TimestampUnit unit, long millis, BadLineReason problem) {
        private static Reading bad(BadLineReason problem) {
            return new Reading(TimestampUnit.AUTO, 0, problem);
        }
    }

    /**
     * @param text the text as written
     * @return what it is
     */
    static Reading read(String text) {
        if (isWholeNumber(text)) {
            return ofNumber(Long.parseLong(text));
        }
        return looksLikeDate(text) ? ofDate(text) : Reading.bad(BadLineReason.NOT_A_TIMESTAMP);
    }

    private static Reading ofNumber(long number) {
        if (number >= 0 && number < END_SECONDS) {
            return new Reading(TimestampUnit.SECONDS, number * 1000, null);
        }
        if (number >= FIRST_MILLIS && number < END_SECONDS * 1000) {
            return new Reading(TimestampUnit.MILLISECONDS, number, null);
        }
        return Reading.bad(BadLineReason.IMPLAUSIBLE_TIME);
    }

    private static Reading ofDate(String text) {
        String joined = text.length() > LENGTH_OF_DATE && text.charAt(LENGTH_OF_DATE) == ' '
                ? text.substring(0, LENGTH_OF_DATE) + 'T' + text.substring(LENGTH_OF_DATE + 1)
                : text;
        try {
            Instant time = OffsetDateTime.parse(joined).toInstant();
            boolean plausible = time.getEpochSecond() >= 0 && time.getEpochSecond() < END_SECONDS;
            return plausible
                    ? new Reading(TimestampUnit.ISO, time.toEpochMilli(), null)
                    : Reading.bad(BadLineReason.IMPLAUSIBLE_TIME);
        } catch (DateTimeException e) {
            return Reading.bad(isWithoutZone(joined) ? BadLineReason.NO_TIME_ZONE : BadLineReason.NOT_A_TIMESTAMP);
        }
    }

    private static boolean isWithoutZone(String text) {
        try {
            if (text.length() == LENGTH_OF_DATE) {
                LocalDate.parse(text);
            } else {
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean looksLikeDate(String text) {
        return text.length() >= LENGTH_OF_DATE && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static boolean isWholeNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
