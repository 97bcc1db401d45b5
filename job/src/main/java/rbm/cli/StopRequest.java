package rbm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a command come to a good end when the process is told to leave, by SIGTERM or SIGINT.
 *
 * <p>Such a signal makes Java run its shutdown hooks, and Spark's hook stops the context under the command's feet. Both
 * Spark's hook and these run one after the other by priority: the first cancels what may be cancelled and waits, before
 * Spark's, until the command has ended; the last, after all others have cleaned up, ends the process with the command's
 * exit code, which would be 128 and the number of the signal otherwise.
 */
final class StopRequest implements AutoCloseable {
    /** Spark's hook has 40, file systems are closed at 10. */
    private static final int BEFORE_SPARK = 100;

    private static final int AFTER_ALL = 0;
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final String BEGINS_AGAIN = "the same command begins again";
    private static final String GOES_ON = "the same command goes on from the last checkpoint";

    private final Duration deadline;
    private final PrintWriter err;
    private final Runnable first = this::waitForCommand;
    private final Runnable last = this::leave;
    private volatile boolean requested;
    private volatile boolean late;
    private volatile Optional<String> outlook = Optional.empty();
    private volatile Consumer<String> whenLate = sentence -> {};
    private Activity activity = new Activity("", () -> {});

    /** What the command is doing, after "while", and how to make it end soon. */
    private record Activity(String name, Runnable cancel) {}

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

    /**
     * Says that the command may be interrupted anywhere, and does the same when it is started again.
     *
     * @param action given a sentence if the command takes longer than it may, before the process leaves
     * @return this
     */
    StopRequest beginningAgain(Consumer<String> action) {
        outlook = Optional.of(BEGINS_AGAIN);
        whenLate = action;
        return this;
    }

    /** @return whether the command is to end as soon as it can */
    boolean isRequested() {
        return requested;
    }

    /** Says that there is a checkpoint that the next run goes on from. */
    void checkpointed() {
        outlook = Optional.of(GOES_ON);
    }

    /**
     * Says what the command does from now on, and that it waits for it to end.
     *
     * @param name of the activity, as the end of "Stopped while "
     * @throws StoppedException if the command is to end
     */
    void during(String name) {
        during(name, () -> {});
    }

    /**
     * Says what the command does from now on.
     *
     * @param name of the activity, as the end of "Stopped while "
     * @param cancel makes it fail soon
     * @throws StoppedException if the command is to end
     */
    synchronized void during(String name, Runnable cancel) {
        if (requested) {
            throw stopped();
        }
        activity = new Activity(name, cancel);
    }

    /** @return a sentence about what was interrupted and what comes next */
    synchronized StoppedException stopped() {
        return new StoppedException("Stopped while " + activity.name() + ", as asked: " + outlook.orElse(BEGINS_AGAIN));
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
        request();
        try {
            ProcessEnd.code().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            late = true;
            String sentence = "Cannot end in good order within " + deadline.toSeconds() + " s: leaving now, "
                    + outlook.orElse("without a checkpoint");
            err.println(sentence);
            whenLate.accept(sentence);
        } catch (InterruptedException | ExecutionException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void request() {
        requested = true;
        activity.cancel().run();
    }

    private void leave() {
        if (ProcessEnd.code().isDone() && !late) {
            Runtime.getRuntime().halt(ProcessEnd.code().join());
        } else if (outlook.isPresent()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
    }
}
