package rbm.store;

import java.util.Optional;

/**
 * What became of a model that no generation points at.
 *
 * @param name its folder
 * @param state what became of it
 * @param reason why, as its run says, or what is wrong with it; empty if nobody says
 * @param model what its model.json says, if that can be read
 */
public record CandidateStatus(String name, State state, String reason, Optional<ModelDescription> model) {
    /** What became of a model. */
    public enum State {
        /** Its run came to an end and says why. */
        REJECTED,
        /** Its run has not come to an end, or says nothing of it. */
        UNPUBLISHED,
        /** It is not whole: saving it was interrupted, or is under way. */
        INCOMPLETE
    }
}
