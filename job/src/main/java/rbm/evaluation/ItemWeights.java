package rbm.evaluation;

import java.util.Arrays;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/** One weight for each pair of an item and a hidden unit, whatever values items have. */
public final class ItemWeights {
    private ItemWeights() {}

    /**
     * What a machine has learned of whole items: the parameters themselves if units are binary, those of likes if they are
     * given what was rated; otherwise the weights and
     * bias of an item's highest value less those of its lowest, which is what a hidden unit adds to the log-odds of the
     * two.
     *
     * @param parameters what the machine has learned
     * @param visible what its visible units are
     * @return as many visible units as there are items
     */
    public static Parameters of(Parameters parameters, VisibleLayer visible) {
        int states = visible.states();
        int hiddenUnits = parameters.hiddenUnits();
        if (states == 1) {
            int sampled = visible.sampledUnits(parameters.visibleUnits());
            return sampled == parameters.visibleUnits()
                    ? parameters
                    : new Parameters(
                            Arrays.copyOf(parameters.weights(), sampled * hiddenUnits),
                            Arrays.copyOf(parameters.visibleBias(), sampled),
                            parameters.hiddenBias());
        }
        int items = visible.items(parameters.visibleUnits());
        float[] weights = new float[items * hiddenUnits];
        float[] bias = new float[items];
        for (int item = 0; item < items; item++) {
            int lowest = item * states;
            int highest = lowest + states - 1;
            bias[item] = parameters.visibleBias()[highest] - parameters.visibleBias()[lowest];
            for (int j = 0; j < hiddenUnits; j++) {
                weights[item * hiddenUnits + j] = parameters.weights()[highest * hiddenUnits + j]
                        - parameters.weights()[lowest * hiddenUnits + j];
            }
        }
        return new Parameters(weights, bias, parameters.hiddenBias());
    }
}
