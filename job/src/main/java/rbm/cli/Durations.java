package rbm.cli;

import java.util.Locale;

/** Lengths of time for people. */
final class Durations {
    private Durations() {}

    /**
     * @param seconds at least 0
     * @return for example {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s} or {@code 2 h 10 min}
     */
    static String text(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
