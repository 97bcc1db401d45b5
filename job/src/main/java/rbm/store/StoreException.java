package rbm.store;

/** Storage could not be read or written, or refused to be: its message is a sentence for the user. */
public class StoreException extends RuntimeException {
    /** @param message what could not be done, on what, and why */
    public StoreException(String message) {
        super(message);
    }

    /**
     * @param message what could not be done, on what, and why
     * @param cause what the storage said
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
