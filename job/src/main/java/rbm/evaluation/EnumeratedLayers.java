package rbm.evaluation;

import rbm.model.Parameters;

/**
 * A machine seen from its smaller layer, whose N units are enumerated while the M units of the other layer are summed
 * out.
 *
 * @param enumeratedBias bias of the smaller layer [N]
 * @param summedBias bias of the other layer [M]
 * @param weights [N x M], row-major: a row for each enumerated unit
 */
record EnumeratedLayers(double[] enumeratedBias, double[] summedBias, double[] weights) {

    static EnumeratedLayers of(Parameters parameters) {
        int visible = parameters.visibleUnits();
        int hidden = parameters.hiddenUnits();
        double[] visibleBias = Matrices.toDouble(parameters.visibleBias());
        double[] hiddenBias = Matrices.toDouble(parameters.hiddenBias());
        double[] weights = Matrices.toDouble(parameters.weights());
        if (visible <= hidden) {
            return new EnumeratedLayers(visibleBias, hiddenBias, weights);
        }
        return new EnumeratedLayers(hiddenBias, visibleBias, Matrices.transposed(weights, visible, hidden));
    }

    int enumerated() {
        return enumeratedBias.length;
    }

    int summed() {
        return summedBias.length;
    }

    /** The sum of the bias of the enumerated units from {@code firstUnit} that are on in the bits of a state. */
    double bias(int state, int firstUnit) {
        double sum = 0;
        for (int bits = state; bits != 0; bits &= bits - 1) {
            sum += enumeratedBias[firstUnit + Integer.numberOfTrailingZeros(bits)];
        }
        return sum;
    }

    /** Adds to {@code input} [M] the weights of the enumerated units from {@code firstUnit} on in a state. */
    void addWeights(int state, int firstUnit, double[] input) {
        for (int bits = state; bits != 0; bits &= bits - 1) {
            int row = (firstUnit + Integer.numberOfTrailingZeros(bits)) * summed();
            for (int i = 0; i < input.length; i++) {
                input[i] += weights[row + i];
            }
        }
    }

    /** A bound of the size of a summed unit's input, and of any part of it: |bias| + sum_n |w_n|. */
    double largestInput(int summedUnit) {
        double sum = Math.abs(summedBias[summedUnit]);
        for (int n = 0; n < enumerated(); n++) {
            sum += Math.abs(weights[n * summed() + summedUnit]);
        }
        return sum;
    }
}
