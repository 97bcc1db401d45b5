package rbm.evaluation;

import rbm.model.Parameters;

/**
 * The parameters of a machine and of its base model, laid out for annealed chains.
 *
 * @param weights W [V x H], row-major: added up over the visible units that are on
 * @param transposed the transpose of W [H x V], row-major: added up over the hidden units that are on
 * @param visibleBias b [V]
 * @param hiddenBias c [H]
 * @param baseBias a [V], the log-odds of the base model
 * @param baseLogPartition log Z of the base model, whose hidden units are on half of the time
 */
record AnnealedMachine(
        double[] weights,
        double[] transposed,
        double[] visibleBias,
        double[] hiddenBias,
        double[] baseBias,
        double baseLogPartition) {

    static AnnealedMachine of(Parameters parameters, IndependentModel base) {
        int visible = parameters.visibleUnits();
        int hidden = parameters.hiddenUnits();
        if (base.visibleUnits() != visible) {
            throw new IllegalArgumentException("Cannot anneal from a base model of " + base.visibleUnits()
                    + " visible units to a machine of " + visible);
        }
        Shapes.checkFinite(parameters);
        double[] weights = Matrices.toDouble(parameters.weights());
        double[] baseBias = new double[visible];
        for (int i = 0; i < visible; i++) {
            baseBias[i] = base.logOdds(i);
        }
        return new AnnealedMachine(
                weights,
                Matrices.transposed(weights, visible, hidden),
                Matrices.toDouble(parameters.visibleBias()),
                Matrices.toDouble(parameters.hiddenBias()),
                baseBias,
                base.logPartition() + hidden * Math.log(2));
    }
}
