package rbm.store;

import java.util.Optional;

/** Another generation was published since the run began: what it has trained was compared with a model of the past. */
public final class StaleGenerationException extends StoreException {
    private final transient Generation current;

    /**
     * @param message what was not published and why
     * @param current the generation that counts now, or null if none does
     */
    StaleGenerationException(String message, Generation current) {
        super(message);
        this.current = current;
    }

    /** @return the generation that counts now, if one does */
    public Optional<Generation> current() {
        return Optional.ofNullable(current);
    }
}
