package rbm.cli;

/** Standard output could not be written. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why. */
    enum Reason {
        /** Whoever read it has seen enough, as in {@code weights | head}. */
        READER_GONE,
        /** The disk is full, for example. */
        FAILED
    }

    OutputException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
