package rbm.cli;

/** The command line, or the file of options, asks for something that cannot be done. The message is one sentence. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
