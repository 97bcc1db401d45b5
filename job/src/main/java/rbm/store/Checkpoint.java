package rbm.store;

import java.util.List;
import java.util.Map;
import rbm.model.Block;
import rbm.model.Parameters;

/**
 * What training had reached after an epoch, as it is saved and loaded. Names are those of the part that trains; the
 * arrays are shared.
 *
 * @param epoch the number of epochs done, at least 0
 * @param key everything that decides the bits of the run, as texts by name
 * @param machines parameters by name
 * @param means vectors by name
 * @param progress longs and doubles by name; doubles may be infinite or not a number
 * @param chains groups of persistent chains in the order of their numbers; none for CD
 */
public record Checkpoint(
        int epoch,
        Map<String, String> key,
        Map<String, Parameters> machines,
        Map<String, float[]> means,
        Map<String, Number> progress,
        List<Block> chains) {}
