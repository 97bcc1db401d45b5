package rbm.training;

import java.util.List;
import java.util.Map;
import rbm.model.Block;
import rbm.model.Parameters;

/**
 * Everything that a {@link TrainingState} carries, by name, for whoever saves it. Training that goes on from a snapshot,
 * with the same options and data, reaches the same bits. The arrays are those of the state: a snapshot is to be used
 * before the next epoch.
 *
 * @param machines {@code parameters}, {@code velocity} and {@code average}, and {@code best} once there was a validation
 * @param means {@code visible-offset} [V] and {@code hidden-offset} [H]
 * @param progress numbers that are whole (longs) or not (doubles, which may be infinite or not a number)
 * @param chains groups of persistent chains; none for CD
 */
public record Snapshot(
        Map<String, Parameters> machines,
        Map<String, float[]> means,
        Map<String, Number> progress,
        List<Block> chains) {
    static final String PARAMETERS = "parameters";
    static final String VELOCITY = "velocity";
    static final String AVERAGE = "average";
    static final String BEST = "best";
    static final String VISIBLE_OFFSET = "visible-offset";
    static final String HIDDEN_OFFSET = "hidden-offset";

    /** Keeps copies of the maps and the list. */
    public Snapshot {
        machines = Map.copyOf(machines);
        means = Map.copyOf(means);
        progress = Map.copyOf(progress);
        chains = List.copyOf(chains);
    }

    /**
     * @param parts by name
     * @param name of the part that is needed
     * @return the part
     * @throws IllegalArgumentException if it is not there
     */
    static <T> T part(Map<String, T> parts, String name) {
        T part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("Cannot go on from a state without '" + name + "'");
        }
        return part;
    }
}
