package rbm.store;

/** A place is refused for what it is, whatever the storage would say: another one has to be given. */
public final class RefusedPlaceException extends StoreException {
    /** @param message the place and what is wrong with it */
    public RefusedPlaceException(String message) {
        super(message);
    }
}
