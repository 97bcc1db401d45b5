package rbm.training;

/** Learning left the finite numbers. The message is one sentence for the user. */
public final class DivergedException extends RuntimeException {
    /** @param message what happened, where, and what to change */
    public DivergedException(String message) {
        super(message);
    }
}
