package rbm.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far two cores are from one another. Those of a virtual machine may share a cache at one minute and belong to different
 * parts of the processor at the next; what they write for one another then takes some four times as long.
 */
final class CoreDistance {
    /** Below so many nanoseconds cores share a cache. */
    static final double NEAR = 250;

    private static final int TIMES = 20_000;
    private static final int TRIALS = 11;

    private CoreDistance() {}

    /** @return for how many nanoseconds a number goes to the other core and back, the median of some trials */
    static double nanos() {
        double[] trials = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            trials[trial] = trial();
        }
        Arrays.sort(trials);
        return trials[TRIALS / 2];
    }

    private static double trial() {
        AtomicInteger ball = new AtomicInteger();
        Thread other = new Thread(() -> play(ball, 1, 2 * TIMES));
        other.start();
        play(ball, 0, TIMES);
        long start = System.nanoTime();
        play(ball, 2 * TIMES, TIMES);
        double nanos = (double) (System.nanoTime() - start) / TIMES;
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return nanos;
    }

    /** Waits for every second number from the first one on, and answers each with the next. */
    private static void play(AtomicInteger ball, int first, int times) {
        for (int number = first; number < first + 2 * times; number += 2) {
            while (ball.getAcquire() != number) {
                Thread.onSpinWait();
            }
            ball.setRelease(number + 1);
        }
    }
}
