package rbm.store;

/** A failure of storage that will be the same however often it is tried: a permission, a quota, a name that is missing. */
final class LastingFailure extends StoreException {
    /**
     * @param message what could not be done, on what, and why
     * @param cause what the storage said
     */
    LastingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
