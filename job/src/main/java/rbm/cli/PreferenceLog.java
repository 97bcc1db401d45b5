package rbm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import rbm.model.Rbm;
import rbm.numerics.Philox;

/**
 * A log of made-up ratings: who likes what is sampled from a planted machine, a like is rated 4 or 5, and now and then
 * something that is not liked is rated 1 to 3. Events lie in the 90 days from the beginning of 2026. Users are written
 * one by one; nothing grows with their number.
 */
final class PreferenceLog {
    /** The names of the columns. */
    static final String HEADER = "user,item,rating,timestamp";

    private static final int TASTE = 102;
    private static final int EVENT = 103;
    private static final int NUMBERS_AN_EVENT = 3;
    private static final int GIBBS_STEPS = 20;
    private static final double DISLIKES_PER_POPULARITY = 0.8;
    private static final long FIRST_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = Duration.ofDays(90).toSeconds();

    private final PlantedMachine machine;
    private final Sampler sampler;
    private final long seed;

    /**
     * @param machine what the likes are sampled from
     * @param seed of the log
     */
    PreferenceLog(PlantedMachine machine, long seed) {
        this.machine = machine;
        this.sampler = new Sampler(new Rbm(machine.parameters()), seed);
        this.seed = seed;
    }

    /**
     * Writes the events of users 1 to N.
     *
     * @param users N
     * @param out where to
     */
    void write(int users, PrintWriter out) {
        for (int user = 1; user <= users; user++) {
            write(user, likes(user), out);
        }
    }

    /** The tastes of a user are drawn by their prevalence; then a short Gibbs chain brings likes and tastes together. */
    private int[] likes(int user) {
        int[] tastes = tastes(user);
        int[] likes = sampler.sampleVisible(tastes, user, 0);
        for (int step = 1; step <= GIBBS_STEPS; step++) {
            tastes = sampler.sampleHidden(likes, user, step);
            likes = sampler.sampleVisible(tastes, user, step);
        }
        return likes;
    }

    private int[] tastes(int user) {
        int count = machine.parameters().hiddenUnits();
        float[] uniforms = uniforms(TASTE, user, count);
        int[] on = new int[count];
        int size = 0;
        for (int taste = 0; taste < count; taste++) {
            if (uniforms[taste] < machine.prevalence(taste)) {
                on[size++] = taste;
            }
        }
        return Arrays.copyOf(on, size);
    }

    private void write(int user, int[] likes, PrintWriter out) {
        int items = machine.items().size();
        float[] uniforms = uniforms(EVENT, user, NUMBERS_AN_EVENT * items);
        for (int item = 0; item < items; item++) {
            float choice = uniforms[NUMBERS_AN_EVENT * item];
            float rating = uniforms[NUMBERS_AN_EVENT * item + 1];
            float time = uniforms[NUMBERS_AN_EVENT * item + 2];
            if (Arrays.binarySearch(likes, item) >= 0) {
                write(user, item, rating < 0.6 ? 4 : 5, time, out);
            } else if (choice < DISLIKES_PER_POPULARITY * machine.popularity(item)) {
                write(user, item, 1 + (int) (3 * rating), time, out);
            }
        }
    }

    private void write(int user, int item, int rating, float time, PrintWriter out) {
        long timestamp = FIRST_SECOND + (long) ((double) time * SECONDS);
        out.print(user + "," + machine.items().get(item).id() + "," + rating + "," + timestamp + "\n");
    }

    private float[] uniforms(int purpose, int user, int count) {
        float[] uniforms = new float[count];
        Philox.uniforms(Philox.streamKey(seed, purpose, 0, 0), user, uniforms, 0, count);
        return uniforms;
    }
}
