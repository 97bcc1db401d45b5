package rbm.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import rbm.training.EpochSummary;
import rbm.training.Validation;

/**
 * Shows how training gets on: one line an epoch. On a terminal the line is rewritten in place, ten times a second at
 * most; in a stream every epoch keeps its line, and whoever follows sees it within a fifth of a second.
 */
final class ProgressLine {
    private static final long REWRITE_NANOS = 100_000_000;
    private static final long FLUSH_NANOS = 200_000_000;

    private final PrintWriter out;
    private final Console.Kind kind;
    private final int epochs;
    private final LongSupplier clock;
    private final long start;
    private String score = "";
    private int firstEpoch;
    private long lastShown;
    private String pending = "";
    private int width;

    /**
     * @param out where to
     * @param kind what that is
     * @param epochs how many there will be at most
     * @param clock nanoseconds, such as {@link System#nanoTime}
     */
    ProgressLine(PrintWriter out, Console.Kind kind, int epochs, LongSupplier clock) {
        this.out = out;
        this.kind = kind;
        this.epochs = epochs;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.lastShown = start - FLUSH_NANOS;
    }

    /**
     * @param name what held-out cases are scored by, in words; empty if none are
     * @return this
     */
    ProgressLine withScore(String name) {
        score = name;
        return this;
    }

    /**
     * @param epoch how many epochs were done before this run, which says nothing of their time
     * @return this
     */
    ProgressLine from(int epoch) {
        firstEpoch = epoch;
        return this;
    }

    /** Shows an epoch that was just run. */
    void show(EpochSummary epoch) {
        long now = clock.getAsLong();
        pending = text(epoch, (now - start) / 1e9);
        if (kind == Console.Kind.STREAM) {
            out.println(pending);
            pending = "";
        }
        if (now - lastShown >= (kind == Console.Kind.TERMINAL ? REWRITE_NANOS : FLUSH_NANOS)) {
            rewrite();
            lastShown = now;
        }
    }

    /** Shows what has not been shown and ends the line. */
    void finish() {
        rewrite();
        if (width > 0) {
            out.println();
        }
        out.flush();
    }

    private void rewrite() {
        if (!pending.isEmpty()) {
            out.print("\r" + pending + " ".repeat(Math.max(0, width - pending.length())));
            width = pending.length();
            pending = "";
        }
        out.flush();
    }

    private String text(EpochSummary epoch, double elapsed) {
        String head = String.format(
                Locale.ROOT, "epoch %" + Integer.toString(epochs).length() + "d/%d  ", epoch.epoch(), epochs);
        if (epoch.outcome() == EpochSummary.Outcome.ROLLED_BACK) {
            return head + "diverged: back to before it, with half the learning rate";
        }
        double left = elapsed / (epoch.epoch() - firstEpoch) * (epochs - epoch.epoch());
        return head
                + String.format(
                        Locale.ROOT,
                        "reconstruction error %.6f%s  %.2f s  %s left",
                        epoch.reconstructionError(),
                        scores(epoch.validation()),
                        epoch.seconds(),
                        Durations.text(left));
    }

    private String scores(Validation validation) {
        if (!validation.isPresent()) {
            return "";
        }
        String training = Double.isNaN(validation.training())
                ? ""
                : " (training " + HeldOutScore.number(score, validation.training()) + ")";
        return "  held-out " + HeldOutScore.label(score) + " " + HeldOutScore.number(score, validation.heldOut())
                + training;
    }
}
