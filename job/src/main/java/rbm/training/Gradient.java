package rbm.training;

import rbm.model.Parameters;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;

/**
 * The direction in which one update moves the parameters: an estimate of the gradient of the mean log-likelihood less
 * the penalties, in nats per case.
 *
 * <p>Units are taken relative to offsets mu [V] and lambda [H], as in the centered gradient of Melchior, Fischer and
 * Wiskott (2016), but expressed in the parameters of the ordinary machine. With dW, db, dc the differences of the two
 * phases, the weights move by the difference of the covariances
 *
 * <pre>W: &lt;(v - mu)(h - lambda)&gt;_data - &lt;(v - mu)(h - lambda)&gt;_model = dW - mu dc^T - db lambda^T</pre>
 *
 * less the slope of the weight penalties, and the biases by what keeps those of the centered machine in step: b: db - W
 * lambda, c: dc - W^T mu, with W the step of the weights. With offsets of 0 this is the plain gradient.
 *
 * <p>The penalties are l1 sum |W_ij|, l2 / 2 sum W_ij^2, and the sparsity target of Lee, Ekanadham and Ng (2007), cost
 * sum_j (target - q_j)^2 with q_j the mean of hidden unit j over the data, which moves the hidden biases alone.
 */
final class Gradient {
    /** How many rows of the weights are added up at a time. */
    private static final int SOME_ROWS = 64;

    private final Statistics statistics;
    private final Penalties penalties;
    private final Crew crew;
    private final int visibleUnits;
    private final int hiddenUnits;

    /**
     * @param statistics what the two phases saw
     * @param penalties what else pulls
     * @param crew who shares the work
     */
    Gradient(Statistics statistics, Penalties penalties, Crew crew) {
        this.crew = crew;
        this.statistics = statistics;
        this.penalties = penalties;
        this.visibleUnits = statistics.visibleUnits();
        this.hiddenUnits = statistics.hiddenUnits();
    }

    /**
     * @param parameters where the machine is, for the penalties
     * @return the plain gradient
     */
    Parameters plain(Parameters parameters) {
        return centered(parameters, new float[visibleUnits], new float[hiddenUnits]);
    }

    /**
     * @param parameters where the machine is, for the penalties
     * @param visibleOffset mu, usually the mean of the data, [V]
     * @param hiddenOffset lambda, usually a running mean of the hidden units given the data, [H]
     * @return the centered gradient
     */
    Parameters centered(Parameters parameters, float[] visibleOffset, float[] hiddenOffset) {
        float[] weights = new float[parameters.weights().length];
        Biases biases = visitRows(
                parameters,
                visibleOffset,
                hiddenOffset,
                (i, slopes) -> System.arraycopy(slopes, 0, weights, i * hiddenUnits, hiddenUnits));
        return new Parameters(weights, biases.visible(), biases.hidden());
    }

    /** What is done with the steps of the weights of one visible unit. */
    interface RowVisitor {
        /**
         * Called by several threads, for different rows.
         *
         * @param i the visible unit
         * @param slopes [H], until the next visit
         */
        void visit(int i, float[] slopes);
    }

    /**
     * The steps of the biases.
     *
     * @param visible [V]
     * @param hidden [H]
     */
    record Biases(float[] visible, float[] hidden) {}

    /**
     * Computes the centered gradient a row of the weights at a time, so that whoever takes the step finds it in the cache.
     * What rows add to the hidden biases is added up some rows at a time, always the same ones.
     *
     * @param parameters where the machine is, for the penalties; a visitor may change the weights of its row
     * @param visibleOffset mu, [V]
     * @param hiddenOffset lambda, [H]
     * @param visitor takes the weights' part of the gradient, of each row once
     * @return the biases' part
     */
    Biases visitRows(Parameters parameters, float[] visibleOffset, float[] hiddenOffset, RowVisitor visitor) {
        UnitKernel units = Kernels.units(visibleUnits, hiddenUnits);
        float[] visible = new float[visibleUnits];
        float[] hiddenDifference = new float[hiddenUnits];
        for (int j = 0; j < hiddenUnits; j++) {
            hiddenDifference[j] = (float) (statistics.hiddenData(j) - statistics.hiddenModel(j));
        }
        float[][] moves = new float[(visibleUnits + SOME_ROWS - 1) / SOME_ROWS][hiddenUnits];
        crew.shareSteps(visibleUnits, SOME_ROWS, (part, from, to) -> {
            float[] slopes = new float[hiddenUnits];
            float[] pull = new float[hiddenUnits];
            UnitKernel.Centering terms = new UnitKernel.Centering(hiddenDifference, hiddenOffset, pull);
            float[] partial = new float[UnitKernel.PARTIAL_SUMS];
            for (int i = from; i < to; i++) {
                float mu = visibleOffset[i];
                float visibleDifference = (float) (statistics.visibleData(i) - statistics.visibleModel(i));
                statistics.productDifferences(i, slopes);
                penaltySlopes(units, parameters.weights(), i * hiddenUnits, pull);
                visible[i] = visibleDifference
                        - units.center(slopes, terms, mu, visibleDifference, moves[i / SOME_ROWS], partial);
                visitor.visit(i, slopes);
            }
        });
        float[] hidden = hiddenDifference.clone();
        for (float[] move : moves) {
            for (int j = 0; j < hiddenUnits; j++) {
                hidden[j] += move[j];
            }
        }
        for (int j = 0; j < hiddenUnits; j++) {
            hidden[j] += (float) sparsitySlope(j);
        }
        return new Biases(visible, hidden);
    }

    /** Writes the slope of the penalties of a row of weights; it stays 0 where there are none. */
    private void penaltySlopes(UnitKernel units, float[] weights, int from, float[] pull) {
        float l1 = (float) penalties.l1();
        float l2 = (float) penalties.l2();
        if (l1 > 0 || l2 > 0) {
            units.scale(l2, weights, from, pull, 0, pull.length);
        }
        if (l1 > 0) {
            for (int j = 0; j < pull.length; j++) {
                pull[j] += l1 * Math.signum(weights[from + j]);
            }
        }
    }

    /** The slope of -cost (target - q_j)^2 along c_j: the mean of h_j (1 - h_j) is the slope of q_j. */
    double sparsitySlope(int j) {
        return 2
                * penalties.sparsityCost()
                * (penalties.sparsityTarget() - statistics.hiddenMean(j))
                * statistics.hiddenVariance(j);
    }
}
