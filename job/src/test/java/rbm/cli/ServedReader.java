package rbm.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import rbm.store.ModelNotFoundException;
import rbm.store.ModelRoot;
import rbm.store.ServedModel;

/** Somebody who loads the served model again and again while others write it. */
final class ServedReader {
    private static final long PAUSE_NANOS = 10_000_000;

    private final ModelRoot root;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger whole = new AtomicInteger();
    private final Thread thread = new Thread(this::read, "reader of the served model");
    private volatile boolean stopped;
    private long highest;

    private ServedReader(Path root) {
        this.root = ModelRoot.of(root.toString());
    }

    static ServedReader start(Path root) {
        ServedReader reader = new ServedReader(root);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    /** What was not a whole model, or an older one than before. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** How often a whole model was read. */
    int whole() {
        return whole.get();
    }

    private void read() {
        while (!stopped) {
            try {
                look(root.served());
            } catch (ModelNotFoundException notYet) {
                if (highest > 0) {
                    problems.add("gone: " + notYet.getMessage());
                }
            } catch (RuntimeException problem) {
                problems.add(problem.toString());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(ServedModel served) {
        problems.addAll(served.warnings());
        long number = served.generation().number();
        if (number < highest) {
            problems.add("generation " + number + " after " + highest);
        }
        highest = number;
        whole.incrementAndGet();
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
