package rbm.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.fs.ClusterStorageCapacityExceededException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.security.AccessControlException;

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

    private static final List<Class<? extends IOException>> LASTING = List.of(
            NoSuchFileException.class,
            AccessDeniedException.class,
            DirectoryNotEmptyException.class,
            NotDirectoryException.class,
            java.nio.file.FileAlreadyExistsException.class,
            FileNotFoundException.class,
            FileAlreadyExistsException.class,
            ParentNotDirectoryException.class,
            PathIsNotEmptyDirectoryException.class,
            AccessControlException.class,
            ClusterStorageCapacityExceededException.class);

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
        return failure.getCause() instanceof IOException reason
                && LASTING.stream().noneMatch(lasting -> lasting.isInstance(reason));
    }
}
