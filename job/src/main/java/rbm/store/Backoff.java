package rbm.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How often and after which pauses an operation is tried again that failed for a reason that may pass.
 *
 * @param pauses before the second attempt, the third and so on; one attempt more than pauses
 * @param sleeper waits
 */
record Backoff(List<Duration> pauses, Sleeper sleeper) {
    /** Four attempts within about four seconds. */
    static final Backoff STANDARD = new Backoff(
            List.of(Duration.ofMillis(200), Duration.ofMillis(800), Duration.ofMillis(3200)), Thread::sleep);

    /** Waits for a while. */
    @FunctionalInterface
    interface Sleeper {
        /**
         * @param milliseconds how long
         * @throws InterruptedException if the thread is asked to stop
         */
        void sleep(long milliseconds) throws InterruptedException;
    }

    /**
     * @param <T> the kind of result
     * @param action what to do; may happen more than once
     * @return its result
     * @throws StoreException of the last attempt, or of the first whose reason does not pass
     */
    <T> T call(Supplier<T> action) {
        for (Duration pause : pauses) {
            try {
                return action.get();
            } catch (StoreException failure) {
                if (!mayPass(failure)) {
                    throw failure;
                }
                sleep(pause, failure);
            }
        }
        return action.get();
    }

    /**
     * Waits before something is looked at again.
     *
     * @param pause how long
     */
    void sleep(Duration pause) {
        sleep(pause, new StoreException("Interrupted while waiting for the storage"));
    }

    private void sleep(Duration pause, StoreException failure) {
        try {
            sleeper.sleep(pause.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static boolean mayPass(StoreException failure) {
        return failure.getCause() instanceof IOException && !(failure instanceof LastingFailure);
    }
}
