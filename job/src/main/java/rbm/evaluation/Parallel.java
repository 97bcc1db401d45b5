package rbm.evaluation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToDoubleFunction;

/** Computes numbered results with several threads. Which thread computes which cannot be seen in the results. */
final class Parallel {
    private Parallel() {}

    /**
     * Computes {@code function(0)} to {@code function(count - 1)}.
     *
     * @param count how many results
     * @param threads how many threads, at least 1; the calling one is the first
     * @param function what is computed; it must be safe to call from several threads
     * @return the results in order
     */
    static double[] compute(int count, int threads, IntToDoubleFunction function) {
        if (threads < 1) {
            throw new IllegalArgumentException("Cannot compute with " + threads + " threads: needs at least 1");
        }
        double[] results = new double[count];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            try {
                for (int k = next.getAndIncrement(); k < count && failure.get() == null; k = next.getAndIncrement()) {
                    results[k] = function.applyAsDouble(k);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        };
        runOn(Math.min(threads, Math.max(1, count)), work);
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        return results;
    }

    private static void runOn(int threads, Runnable work) {
        Thread[] others = new Thread[threads - 1];
        for (int t = 0; t < others.length; t++) {
            others[t] = new Thread(work, "rbm-evaluation-" + (t + 1));
            others[t].setDaemon(true);
            others[t].start();
        }
        work.run();
        for (Thread other : others) {
            join(other);
        }
    }

    /** Waits to the end even when interrupted, since the results are not complete before; the interrupt is kept. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
