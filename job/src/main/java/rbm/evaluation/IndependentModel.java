package rbm.evaluation;

import java.io.Serializable;
import rbm.model.Cases;
import rbm.numerics.Logistic;

/**
 * Visible units that know nothing of each other: log p(v) = sum_i v_i log p_i + (1 - v_i) log(1 - p_i). This is the
 * model that a machine must beat, and what annealed importance sampling starts from.
 */
public final class IndependentModel implements CaseMetric, Serializable {
    private final double[] logOdds;
    private final double logPartition;

    private IndependentModel(double[] logOdds) {
        this.logOdds = logOdds;
        double sum = 0;
        for (double x : logOdds) {
            sum += Logistic.softplus(x);
        }
        logPartition = sum;
    }

    /**
     * Fits the model with additive (Laplace) smoothing, p_i = (on_i + s) / (n + 2 s), so that no unit is certain.
     *
     * @param counts how often each unit is on in the training cases
     * @param smoothing s, above 0; 1 is Laplace's choice
     * @return the model
     */
    public static IndependentModel fit(UnitCounts counts, double smoothing) {
        if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
            throw new IllegalArgumentException(
                    "Cannot smooth an independent model by " + smoothing + ": must be above 0 and finite");
        }
        double[] logOdds = new double[counts.visibleUnits()];
        for (int i = 0; i < logOdds.length; i++) {
            long off = counts.cases() - counts.on(i);
            logOdds[i] = Math.log((counts.on(i) + smoothing) / (off + smoothing));
        }
        return new IndependentModel(logOdds);
    }

    /**
     * A model with given probabilities.
     *
     * @param means p [V], each strictly between 0 and 1
     * @return the model
     */
    public static IndependentModel ofMeans(double[] means) {
        double[] logOdds = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            if (!(means[i] > 0 && means[i] < 1)) {
                throw new IllegalArgumentException("Cannot make an independent model with probability " + means[i]
                        + " of unit " + i + ": must be strictly between 0 and 1");
            }
            logOdds[i] = Logistic.logOdds(means[i]);
        }
        return new IndependentModel(logOdds);
    }

    /** @return V */
    public int visibleUnits() {
        return logOdds.length;
    }

    /**
     * @param unit a visible unit
     * @return log(p / (1 - p)) of the unit
     */
    public double logOdds(int unit) {
        return logOdds[unit];
    }

    /** @return sum_i log(1 + exp(logOdds_i)), so that log p(v) = sum_i v_i logOdds_i - this */
    public double logPartition() {
        return logPartition;
    }

    /** The log-likelihood of each case, in nats. */
    @Override
    public double[] score(Cases cases) {
        Shapes.check(cases, logOdds.length);
        double[] scores = new double[cases.size()];
        for (int c = 0; c < scores.length; c++) {
            double sum = -logPartition;
            for (int k = cases.start(c); k < cases.end(c); k++) {
                sum += logOdds[cases.units()[k]];
            }
            scores[c] = sum;
        }
        return scores;
    }
}
