package rbm.numerics;

import java.util.Arrays;

/**
 * How much of a piece of work each thread of a crew is given: in proportion to how fast they were at it lately. A core that
 * other programs slow down gets less than others, and so does a thread whose things each take longer. What is given stays the
 * same until it is clearly wrong, so that a thread finds in its cache what it had the time before.
 *
 * <p>An object belongs to the thread that asks the crew.
 */
public final class Shares {
    /** Work of so many nanoseconds decides half of what is known of a thread, all work before it the other half. */
    private static final double HALF = 20e6;

    /** How many times as fast, or as slow, as it was known to be a thread is taken for at most: it may just have been held up. */
    private static final double MOST_CHANGE = 1.25;

    /** How much of an even share each thread has at least, to show how fast it is. */
    private static final double LEAST = 0.1;

    /** By how much of its share a thread may be wrongly dealt. */
    private static final double MOST_WRONG = 0.04;

    /** As known, in any unit, 1 on average. */
    private final double[] speeds;

    /** As last used to deal. */
    private double[] dealt;

    /** @param members how many threads there are */
    public Shares(int members) {
        speeds = new double[members];
        Arrays.fill(speeds, 1);
        dealt = speeds.clone();
    }

    /**
     * Deals out things that follow one another.
     *
     * @param count how many, at least as many as parts
     * @param parts how many parts, at most as many as threads
     * @return where each part starts, and behind them the count; no part is empty
     */
    int[] starts(int count, int parts) {
        double all = sum(dealt, parts);
        double before = 0;
        int[] starts = new int[parts + 1];
        for (int part = 1; part <= parts; part++) {
            before += dealt[part - 1];
            int start = (int) Math.round(count * before / all);
            starts[part] = Math.min(count - parts + part, Math.max(starts[part - 1] + 1, start));
        }
        return starts;
    }

    /**
     * Learns from how long the parts took.
     *
     * @param starts as they were dealt
     * @param nanos how long each took by the thread of its number; not above 0 if another thread did one
     */
    void learn(int[] starts, long[] nanos) {
        int parts = nanos.length;
        double[] measured = new double[parts];
        for (int part = 0; part < parts; part++) {
            if (nanos[part] <= 0) {
                return;
            }
            measured[part] = (starts[part + 1] - starts[part]) / (double) nanos[part];
        }
        double shortest = Arrays.stream(nanos).min().orElseThrow();
        double trust = shortest / (shortest + HALF);
        double all = sum(speeds, parts);
        double scale = all / Arrays.stream(measured).sum();
        for (int part = 0; part < parts; part++) {
            double known = speeds[part];
            double speed = Math.max(known / MOST_CHANGE, Math.min(known * MOST_CHANGE, measured[part] * scale));
            speeds[part] = Math.max(LEAST, known + trust * (speed - known));
        }
        double back = all / sum(speeds, parts);
        boolean isWrong = false;
        for (int part = 0; part < parts; part++) {
            speeds[part] *= back;
            isWrong |= Math.abs(speeds[part] - dealt[part]) > MOST_WRONG * dealt[part];
        }
        if (isWrong) {
            dealt = speeds.clone();
        }
    }

    private static double sum(double[] values, int parts) {
        return Arrays.stream(values, 0, parts).sum();
    }
}
