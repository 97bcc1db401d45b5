package rbm.cli;

/** The checkpoint belongs to another run. */
final class ResumeException extends RuntimeException {
    /** @param message which checkpoint, and what differs */
    ResumeException(String message) {
        super(message);
    }
}
