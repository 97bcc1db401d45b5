package rbm.store;

/** Another process is at work: its lease has not expired. */
public final class LeaseHeldException extends StoreException {
    /** @param message the lease, who holds it and until when */
    LeaseHeldException(String message) {
        super(message);
    }
}
