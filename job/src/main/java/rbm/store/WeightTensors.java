package rbm.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import rbm.model.Parameters;

/**
 * The parameters of a machine as tensors: weights [V, H], visible_bias [V] and hidden_bias [H], all F32; of a machine
 * whose items take one of K values weights [V, K, H] and visible_bias [V, K], of likes that are given what was rated
 * weights [2, V, H] and visible_bias [2, V], of ratings that are given what was rated weights [V K + V, H] and visible_bias
 * [V K + V].
 */
final class WeightTensors {
    static final String NAME = "weights.safetensors";

    private static final String WEIGHTS = "weights";
    private static final String VISIBLE_BIAS = "visible_bias";
    private static final String HIDDEN_BIAS = "hidden_bias";

    private WeightTensors() {}

    static Safetensors of(SavedModel model, Map<String, String> metadata) {
        Parameters parameters = model.parameters();
        ModelDescription.Machine machine = model.description().machine();
        return Safetensors.of(
                metadata,
                List.of(
                        Tensor.ofFloats(WEIGHTS, parameters.weights(), shape(machine, machine.hiddenUnits())),
                        Tensor.ofFloats(VISIBLE_BIAS, parameters.visibleBias(), shape(machine)),
                        Tensor.ofFloats(HIDDEN_BIAS, parameters.hiddenBias(), machine.hiddenUnits())));
    }

    /**
     * @param content what was read
     * @param machine what the model is described as
     * @param file what to call it in messages
     * @return the parameters
     * @throws ModelCorruptException if the tensors are not those of the machine, or not finite
     */
    static Parameters read(Safetensors content, ModelDescription.Machine machine, String file) {
        Map<String, Tensor> tensors = content.tensors();
        if (!tensors.keySet().equals(Set.of(WEIGHTS, VISIBLE_BIAS, HIDDEN_BIAS))) {
            throw ModelCorruptException.in(
                    file,
                    "it has the tensors " + tensors.keySet() + ", expected weights, visible_bias and hidden_bias");
        }
        int hidden = machine.hiddenUnits();
        return new Parameters(
                floats(tensors.get(WEIGHTS), file, shape(machine, hidden)),
                floats(tensors.get(VISIBLE_BIAS), file, shape(machine)),
                floats(tensors.get(HIDDEN_BIAS), file, hidden));
    }

    /** The shape of what each visible unit has, and then of what follows. */
    private static long[] shape(ModelDescription.Machine machine, long... rest) {
        long items = machine.visibleUnits();
        long[] units = switch (machine.visible().kind()) {
            case BINARY -> new long[] {items};
            case LIKES_GIVEN_RATED -> new long[] {2, items};
            case LIKES_AND_DISLIKES, RATINGS ->
                new long[] {items, machine.visible().states()};
            case RATINGS_GIVEN_RATED -> new long[] {machine.visible().units(machine.visibleUnits())};
        };
        return LongStream.concat(Arrays.stream(units), Arrays.stream(rest)).toArray();
    }

    private static float[] floats(Tensor tensor, String file, long... shape) {
        if (tensor.type() != Tensor.Type.F32 || !Arrays.equals(tensor.shape(), shape)) {
            throw ModelCorruptException.in(
                    file,
                    "tensor '" + tensor.name() + "' is " + tensor.type() + " " + Arrays.toString(tensor.shape())
                            + ", expected F32 " + Arrays.toString(shape) + " as the model is described");
        }
        float[] values = tensor.floats();
        for (int index = 0; index < values.length; index++) {
            if (!Float.isFinite(values[index])) {
                throw ModelCorruptException.in(
                        file,
                        "value " + index + " of tensor '" + tensor.name() + "' is " + values[index]
                                + ", expected finite numbers");
            }
        }
        return values;
    }
}
