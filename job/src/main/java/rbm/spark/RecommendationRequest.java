package rbm.spark;

import java.util.Optional;
import java.util.Set;
import rbm.evaluation.Recommender.ColdStart;

/**
 * What to recommend to whom. Stays on the driver.
 *
 * @param input the log of what users like; events outside of its window do not count, not even as seen
 * @param users the users who get recommendations; all users of the log if absent
 * @param top how many items each of them gets at most, at least 1
 * @param seen what happens to items that a user has an event with
 * @param coldStart what users get of whom no like is known, and whether items that the model does not know are an error
 */
public record RecommendationRequest(
        InputRequest input, Optional<Set<String>> users, int top, Seen seen, ColdStart coldStart) {
    /** What happens to items that a user has an event with, liked or not. */
    public enum Seen {
        /** They are not recommended. */
        EXCLUDED,
        /** They are items like any other. */
        INCLUDED
    }
}
