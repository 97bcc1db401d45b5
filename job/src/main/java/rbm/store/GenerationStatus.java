package rbm.store;

import java.util.Optional;

/**
 * What became of a generation.
 *
 * @param entry its file
 * @param state what became of it
 * @param problem what is wrong with it, as a sentence; empty if nothing is
 * @param model what its model.json says, if that can be read
 */
public record GenerationStatus(GenerationEntry entry, State state, String problem, Optional<ModelDescription> model) {
    /** What became of a generation. */
    public enum State {
        /** The highest that is valid: its model is served. */
        CURRENT,
        /** Whole, with its model: it can be gone back to. */
        VALID,
        /** Its file is not whole: a publication was interrupted. Nobody has ever been served by it. */
        TORN,
        /** Its model is not there any more. */
        GONE,
        /** Its model is damaged, or is not the one that was published. */
        DAMAGED
    }
}
