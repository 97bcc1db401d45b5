package rbm.store;

import java.time.Instant;

/**
 * One publication under a root: from then on its model is the one to serve.
 *
 * @param number from 1; the highest that is valid counts
 * @param kind what happened
 * @param model the folder of the model, within the models of the root
 * @param run the run that published it
 * @param previous the number that was current before, 0 if none was
 * @param restores the number that it goes back to where it is a rollback, 0 otherwise
 * @param time when, in milliseconds
 * @param manifestSha256 the SHA-256 of the model's MANIFEST.json, by which it is that model and no other
 * @param token random, so that no other process writes the same
 */
public record Generation(
        long number,
        Kind kind,
        String model,
        String run,
        long previous,
        long restores,
        Instant time,
        String manifestSha256,
        String token) {
    /** What happened. */
    public enum Kind {
        /** A model that a run has trained. */
        PUBLISHED,
        /** Back to a model that was published before. */
        ROLLED_BACK
    }
}
