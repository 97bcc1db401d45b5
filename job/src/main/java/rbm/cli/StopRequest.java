package rbm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a command come to a good end when the process is told to leave, by SIGTERM or SIGINT.
 *
 * <p>Such a signal makes Java run its shutdown hooks, and Spark's hook stops the context under the command's feet. Both
 * Spark's hook and these run one after the other by priority: the first waits, before Spark's, until the command has
 * ended; the last, after all others have cleaned up, ends the process with the command's exit code, which would be 128
 * and the number of the signal otherwise.
 */
final class StopRequest implements AutoCloseable {
    /** Spark's hook has 40, file systems are closed at 10. */
    private static final int BEFORE_SPARK = 100;

    private static final int AFTER_ALL = 0;
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Duration deadline;
    private final PrintWriter err;
    private final Runnable first = this::waitForCommand;
    private final Runnable last = this::leave;
    private volatile boolean requested;
    private volatile boolean checkpointed;
    private volatile boolean late;

    private StopRequest(Duration deadline, PrintWriter err) {
        this.deadline = deadline;
        this.err = err;
    }

    /**
     * Listens from now on.
     *
     * @param deadline how long the command may take to end
     * @param err where a sentence goes if it takes longer
     * @return the request, not made yet
     */
    static StopRequest listen(Duration deadline, PrintWriter err) {
        StopRequest request = new StopRequest(deadline, err);
        ShutdownHookManager hooks = ShutdownHookManager.get();
        hooks.addShutdownHook(request.first, BEFORE_SPARK, deadline.plus(MARGIN).toSeconds(), TimeUnit.SECONDS);
        hooks.addShutdownHook(request.last, AFTER_ALL);
        return request;
    }

    /** @return whether the command is to end as soon as it can */
    boolean isRequested() {
        return requested;
    }

    /** Says that there is a checkpoint that the next run goes on from. */
    void checkpointed() {
        checkpointed = true;
    }

    /** Listens no longer, unless the process is ending. */
    @Override
    public void close() {
        ShutdownHookManager hooks = ShutdownHookManager.get();
        try {
            hooks.removeShutdownHook(first);
            hooks.removeShutdownHook(last);
        } catch (IllegalStateException ending) {
            requested = true;
        }
    }

    private void waitForCommand() {
        requested = true;
        try {
            ProcessEnd.code().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            late = true;
            err.println("Cannot end in good order within " + deadline.toSeconds() + " s: leaving now"
                    + (checkpointed ? ", the next run goes on from the last checkpoint" : ", without a checkpoint"));
        } catch (InterruptedException | ExecutionException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        if (ProcessEnd.code().isDone() && !late) {
            Runtime.getRuntime().halt(ProcessEnd.code().join());
        } else if (checkpointed) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
    }
}
