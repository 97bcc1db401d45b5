package rbm.training;

import java.io.Serializable;

/**
 * How the statistics of the two phases are made.
 *
 * @param negativePhase where the chains of the negative phase come from
 * @param gibbsSteps steps of Gibbs sampling in an update, k of CD-k, at least 1
 * @param chains how many persistent chains there are, at least 1; unused by CD
 * @param temperatures how many replicas each chain has with parallel tempering, at least 2; unused otherwise
 * @param statistics how units enter the statistics
 */
public record Sampling(
        NegativePhase negativePhase, int gibbsSteps, int chains, int temperatures, PhaseValues statistics)
        implements Serializable {
    /** CD-1. */
    public static final Sampling DEFAULTS = new Sampling(NegativePhase.CD, 1, 512, 10, PhaseValues.DEFAULTS);

    /** Checks the numbers. */
    public Sampling {
        Check.atLeast("gibbs-steps", gibbsSteps, 1);
        Check.atLeast("chains", chains, 1);
        Check.atLeast("temperatures", temperatures, 2);
    }

    /**
     * @param other where the chains of the negative phase come from
     * @return the same with another negative phase
     */
    public Sampling withNegativePhase(NegativePhase other) {
        return new Sampling(other, gibbsSteps, chains, temperatures, statistics);
    }

    /**
     * @param other steps of Gibbs sampling in an update
     * @return the same with another number of Gibbs steps
     */
    public Sampling withGibbsSteps(int other) {
        return new Sampling(negativePhase, other, chains, temperatures, statistics);
    }

    /**
     * @param other how units enter the statistics
     * @return the same with other statistics
     */
    public Sampling withStatistics(PhaseValues other) {
        return new Sampling(negativePhase, gibbsSteps, chains, temperatures, other);
    }

    /** @return how many replicas run beside each other: 1 unless there is parallel tempering */
    int replicas() {
        return negativePhase == NegativePhase.TEMPERING ? temperatures : 1;
    }
}
