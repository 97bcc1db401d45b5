package rbm.data;

/** A mistake in the data that a user gave: its message is one sentence that says what, where and what was expected. */
public class InputException extends RuntimeException {
    /** @param message one sentence for the user */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause what found the mistake
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
