package rbm.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rbm.data.BadLines;
import rbm.data.EventsPerUser;

/**
 * What was read, in numbers.
 *
 * @param files the files that were read
 * @param skippedFiles what was found but not read, and why
 * @param lines the lines of all kinds, in all files
 * @param goodLines the lines that hold a row or a preference
 * @param badLines the lines that could not be read
 * @param users how many users the log has, or how many rows the matrix
 * @param cases how many of them became cases; a user who likes nothing does not
 * @param likes how many visible units are on, over all cases
 * @param superseded how many preferences do not count because a later one of the same user and item does
 * @param dropped what the filter left out
 * @param times when the events in the window were; empty if none of them has a time
 * @param perUser how many events users have after the filter; of a matrix, units that are on
 */
public record InputSummary(
        List<InputFile> files,
        List<String> skippedFiles,
        long lines,
        long goodLines,
        BadLines badLines,
        long users,
        long cases,
        long likes,
        long superseded,
        Dropped dropped,
        Optional<Times> times,
        EventsPerUser perUser) {
    /**
     * When the events were.
     *
     * @param firstMillis the time of the first one, in milliseconds since 1970
     * @param lastMillis the time of the last one
     */
    public record Times(long firstMillis, long lastMillis) {}

    /**
     * What a filter of events left out.
     *
     * @param early events before the window
     * @param late events at the end of the window or later
     * @param usersWithFew users with too few events
     * @param rareItems items with too few events
     * @param eventsOfRareItems events of these items, without those of users with too few events
     * @param usersWithMany users with too many events, who kept the latest
     * @param eventsOverMost events that they lost
     */
    public record Dropped(
            long early,
            long late,
            long usersWithFew,
            long rareItems,
            long eventsOfRareItems,
            long usersWithMany,
            long eventsOverMost) {
        /** Nothing was left out. */
        public static final Dropped NOTHING = new Dropped(0, 0, 0, 0, 0, 0, 0);

        static Dropped of(TimeCounts times, long rareItems) {
            return new Dropped(times.early(), times.late(), 0, rareItems, 0, 0, 0);
        }

        Dropped with(EventCounts left) {
            return new Dropped(
                    early,
                    late,
                    left.usersWithFew(),
                    rareItems,
                    left.eventsOfRareItems(),
                    left.usersWithMany(),
                    left.eventsOverMost());
        }
    }

    /** @return how many lines are blank, comments or headers */
    public long skippedLines() {
        return lines - goodLines - badLines.total();
    }

    /** @return how many users with enough events like nothing and so are no cases */
    public long droppedUsers() {
        return users - cases - dropped.usersWithFew();
    }

    /** @return the same numbers as {@link #describe()} by name, also those that are 0, for programs */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("lines", lines);
        counts.put("bad-lines", badLines.total());
        counts.put("skipped-lines", skippedLines());
        counts.put("events-before-window", dropped.early());
        counts.put("events-after-window", dropped.late());
        counts.put("superseded-events", superseded);
        counts.put("users-with-few-events", dropped.usersWithFew());
        counts.put("items-with-few-events", dropped.rareItems());
        counts.put("events-of-such-items", dropped.eventsOfRareItems());
        counts.put("users-over-most-events", dropped.usersWithMany());
        counts.put("events-over-most", dropped.eventsOverMost());
        counts.put("users-without-like", droppedUsers());
        counts.put("cases", cases);
        counts.put("units-on", likes);
        return counts;
    }

    /** @return the numbers in one line for people */
    public String describe() {
        CountText text = new CountText(CountText.of(files.size(), "file") + ", " + CountText.of(lines, "line") + ": "
                + CountText.of(cases, "case") + " with " + CountText.of(likes, "unit") + " on");
        text.add(skippedLines(), "blank, comment or header line", "");
        text.add(dropped.early(), "event", " before the window");
        text.add(dropped.late(), "event", " after the window");
        text.add(superseded, "superseded event", "");
        text.add(dropped.usersWithFew(), "user", " with too few events");
        text.add(dropped.rareItems(), "item", " with too few events");
        text.add(dropped.eventsOfRareItems(), "event", " of such items");
        text.add(dropped.eventsOverMost(), "event", " over the most of a user");
        text.add(dropped.usersWithMany(), "user", " over that most");
        text.add(droppedUsers(), "user", " without a like dropped");
        List<String> noted = skippedFiles.stream()
                .filter(file -> !file.endsWith(InputFiles.HIDDEN))
                .toList();
        text.add(noted.size(), "file", " skipped (" + InputFiles.shown(noted) + ")");
        text.add(badLines.total(), "bad line", " (" + badLines.describe() + ")");
        return text.toString();
    }
}
