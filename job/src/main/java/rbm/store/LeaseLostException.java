package rbm.store;

/** The lease expired before it was renewed, or another process has taken it since. */
public final class LeaseLostException extends StoreException {
    /** @param message the lease and what became of it */
    LeaseLostException(String message) {
        super(message);
    }
}
