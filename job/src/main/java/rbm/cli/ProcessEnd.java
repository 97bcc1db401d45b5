package rbm.cli;

import java.util.concurrent.CompletableFuture;

/** The end of this process, for whoever waits for it. */
final class ProcessEnd {
    private static final CompletableFuture<Integer> CODE = new CompletableFuture<>();

    private ProcessEnd() {}

    /** @return the exit code, as soon as the command has ended */
    static CompletableFuture<Integer> code() {
        return CODE;
    }

    /** @return whether this process is ending already, because it was told to leave */
    static boolean isUnderWay() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException tooLate) {
            return true;
        }
    }

    /**
     * Ends this process. If it is ending already, because it was told to leave, this waits for the end.
     *
     * @param code the exit code of the command
     */
    static void exit(int code) {
        CODE.complete(code);
        System.exit(code);
    }
}
