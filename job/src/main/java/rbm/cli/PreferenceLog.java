package rbm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * A log of made-up ratings: who likes what is sampled from a planted machine, a like is rated 4 or 5, and now and then
 * something that is not liked is rated 1 to 3. Events lie in the 90 days from the beginning of 2026. Users are written
 * one by one; nothing grows with their number.
 */
final class PreferenceLog {
    /** The names of the columns. */
    static final String HEADER = "user,item,rating,timestamp";

    private static final long FIRST_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = Duration.ofDays(90).toSeconds();

    private final PlantedMachine machine;
    private final EventSampler sampler;

    /**
     * @param machine what the likes are sampled from
     * @param seed of the log
     */
    PreferenceLog(PlantedMachine machine, long seed) {
        this.machine = machine;
        this.sampler = machine.isSmall() ? new GibbsEvents(machine, seed) : new SparseEvents(machine, seed);
    }

    /**
     * Writes the events of users 1 to N.
     *
     * @param users N
     * @param out where to
     */
    void write(int users, PrintWriter out) {
        StringBuilder lines = new StringBuilder();
        for (int user = 1; user <= users; user++) {
            lines.setLength(0);
            int author = user;
            sampler.sample(user, (item, rating, time) -> append(author, item, rating, time, lines));
            out.append(lines);
        }
    }

    private void append(int user, int item, int rating, double time, StringBuilder lines) {
        lines.append(user).append(',');
        lines.append(machine.items().get(item).id()).append(',');
        lines.append(rating).append(',');
        lines.append(FIRST_SECOND + (long) (time * SECONDS)).append('\n');
    }
}
