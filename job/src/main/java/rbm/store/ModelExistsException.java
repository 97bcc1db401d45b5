package rbm.store;

/** A model is already there and overwriting it was not asked for. */
public final class ModelExistsException extends StoreException {
    /** @param message where the model is */
    public ModelExistsException(String message) {
        super(message);
    }
}
