package rbm.store;

/** There is a model, but it is damaged, inconsistent, or of a format that this program does not read. */
public final class ModelCorruptException extends StoreException {
    /** @param message which file, what is wrong with it, the value and what was expected */
    public ModelCorruptException(String message) {
        super(message);
    }

    /**
     * @param message which file, what is wrong with it, the value and what was expected
     * @param cause what the parser said
     */
    public ModelCorruptException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param file the file, as shown to people
     * @param problem what is wrong with it, the value and what was expected
     * @return the exception to throw
     */
    static ModelCorruptException in(String file, String problem) {
        return new ModelCorruptException("Cannot use the model file " + file + ": " + problem);
    }
}
