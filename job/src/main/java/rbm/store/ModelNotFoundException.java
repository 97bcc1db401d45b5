package rbm.store;

/** There is no model at the given location. */
public final class ModelNotFoundException extends StoreException {
    /** @param message where nothing was found and what was looked for */
    public ModelNotFoundException(String message) {
        super(message);
    }
}
