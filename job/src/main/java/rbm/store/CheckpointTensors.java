package rbm.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;

/**
 * The arrays of a checkpoint as tensors. A machine {@code m} is {@code m.weights} [V, H], {@code m.visible_bias} [V] and
 * {@code m.hidden_bias} [H]; a vector {@code v} is {@code means.v}; the chains are {@code chains.groups} [G, 2] (number
 * and chains of each group), {@code chains.keys} [C], {@code chains.counts} [C] (units on in each chain) and
 * {@code chains.units} (these units, ascending within a chain), all I64.
 */
final class CheckpointTensors {
    static final String NAME = "state.safetensors";

    private static final String WEIGHTS = ".weights";
    private static final String VISIBLE_BIAS = ".visible_bias";
    private static final String HIDDEN_BIAS = ".hidden_bias";
    private static final String MEANS = "means.";
    private static final String GROUPS = "chains.groups";
    private static final String KEYS = "chains.keys";
    private static final String COUNTS = "chains.counts";
    private static final String UNITS = "chains.units";

    private final Map<String, Tensor> tensors;
    private final String file;

    private CheckpointTensors(Map<String, Tensor> tensors, String file) {
        this.tensors = tensors;
        this.file = file;
    }

    /**
     * @param checkpoint what to write
     * @return its arrays
     */
    static Safetensors of(Checkpoint checkpoint) {
        List<Tensor> tensors = new ArrayList<>();
        checkpoint.machines().forEach((name, machine) -> {
            long visible = machine.visibleUnits();
            long hidden = machine.hiddenUnits();
            tensors.add(Tensor.ofFloats(name + WEIGHTS, machine.weights(), visible, hidden));
            tensors.add(Tensor.ofFloats(name + VISIBLE_BIAS, machine.visibleBias(), visible));
            tensors.add(Tensor.ofFloats(name + HIDDEN_BIAS, machine.hiddenBias(), hidden));
        });
        checkpoint.means().forEach((name, values) -> tensors.add(Tensor.ofFloats(MEANS + name, values, values.length)));
        if (!checkpoint.chains().isEmpty()) {
            addChains(checkpoint.chains(), tensors);
        }
        return Safetensors.of(Map.of(), tensors);
    }

    /**
     * @param content what was read, sound by its hash
     * @param file what to call it in messages
     * @return its tensors, to be asked for
     */
    static CheckpointTensors in(Safetensors content, String file) {
        return new CheckpointTensors(content.tensors(), file);
    }

    /** @return the machines by name */
    Map<String, Parameters> machines() {
        Map<String, Parameters> machines = new TreeMap<>();
        for (String name : tensors.keySet()) {
            if (name.endsWith(WEIGHTS)) {
                String machine = name.substring(0, name.length() - WEIGHTS.length());
                machines.put(
                        machine,
                        new Parameters(floats(name), floats(machine + VISIBLE_BIAS), floats(machine + HIDDEN_BIAS)));
            }
        }
        return machines;
    }

    /** @return the vectors by name */
    Map<String, float[]> means() {
        Map<String, float[]> means = new TreeMap<>();
        for (String name : tensors.keySet()) {
            if (name.startsWith(MEANS)) {
                means.put(name.substring(MEANS.length()), floats(name));
            }
        }
        return means;
    }

    /** @return the groups of chains, of as many visible units as the machines */
    List<Block> chains() {
        List<Block> chains = new ArrayList<>();
        if (!tensors.containsKey(GROUPS)) {
            return chains;
        }
        long[] groups = longs(GROUPS);
        long[] units = longs(UNITS);
        Iterator<int[]> states = states(longs(COUNTS), units).iterator();
        PrimitiveIterator.OfLong keys = Arrays.stream(longs(KEYS)).iterator();
        int visibleUnits = machines().values().stream()
                .mapToInt(Parameters::visibleUnits)
                .max()
                .orElse(1);
        try {
            for (int group = 0; group < groups.length; group += 2) {
                Cases.Builder cases = Cases.builder(visibleUnits);
                for (long chain = 0; chain < groups[group + 1]; chain++) {
                    cases.add(keys.nextLong(), states.next());
                }
                chains.add(new Block((int) groups[group], cases.build()));
            }
            return chains;
        } catch (NoSuchElementException | IllegalArgumentException disagreement) {
            throw ModelCorruptException.in(file, "its chains do not fit together: " + disagreement.getMessage());
        }
    }

    private List<int[]> states(long[] counts, long[] units) {
        List<int[]> states = new ArrayList<>();
        int from = 0;
        for (long count : counts) {
            if (count < 0 || count > units.length - from) {
                throw ModelCorruptException.in(
                        file, "a chain has " + count + " units on, of " + (units.length - from) + " that are left");
            }
            int to = from + (int) count;
            states.add(Arrays.stream(units, from, to).mapToInt(Math::toIntExact).toArray());
            from = to;
        }
        return states;
    }

    private static void addChains(List<Block> chains, List<Tensor> tensors) {
        int count = chains.stream().mapToInt(group -> group.cases().size()).sum();
        int on = chains.stream().mapToInt(group -> group.cases().unitsOn()).sum();
        long[] groups = new long[2 * chains.size()];
        long[] keys = new long[count];
        long[] counts = new long[count];
        long[] units = new long[on];
        int chain = 0;
        int to = 0;
        for (int group = 0; group < chains.size(); group++) {
            Cases cases = chains.get(group).cases();
            groups[2 * group] = chains.get(group).number();
            groups[2 * group + 1] = cases.size();
            for (int index = 0; index < cases.size(); index++) {
                keys[chain] = cases.key(index);
                counts[chain++] = cases.end(index) - cases.start(index);
                for (int unit : cases.unitsOf(index)) {
                    units[to++] = unit;
                }
            }
        }
        tensors.add(Tensor.ofLongs(GROUPS, groups, chains.size(), 2));
        tensors.add(Tensor.ofLongs(KEYS, keys, count));
        tensors.add(Tensor.ofLongs(COUNTS, counts, count));
        tensors.add(Tensor.ofLongs(UNITS, units, on));
    }

    private float[] floats(String name) {
        return tensor(name, Tensor.Type.F32).floats();
    }

    private long[] longs(String name) {
        return tensor(name, Tensor.Type.I64).longs();
    }

    private Tensor tensor(String name, Tensor.Type type) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.type() != type) {
            throw ModelCorruptException.in(file, "it has no tensor '" + name + "' of type " + type);
        }
        return tensor;
    }
}
