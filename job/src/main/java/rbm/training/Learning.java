package rbm.training;

import java.io.Serializable;

/**
 * How the parameters follow the gradient.
 *
 * @param gradient which gradient
 * @param learningRate the length of a step in the first epoch, above 0
 * @param schedule how the learning rate falls
 * @param finalRate the learning rate of the last epoch as a share of the first, in (0, 1]; unused by a constant schedule
 * @param momentum the share of the last step that is taken again, in [0, 1)
 * @param momentumRamp in how many first epochs the momentum is at most {@link #FIRST_MOMENTUM}
 * @param averaging over which share of the updates so far the parameters that are validated and saved are averaged, in
 *     [0, 1]; 0 takes the parameters as they are
 */
public record Learning(
        GradientKind gradient,
        double learningRate,
        RateSchedule schedule,
        double finalRate,
        double momentum,
        int momentumRamp,
        double averaging)
        implements Serializable {
    /** The most momentum there is during the ramp (Hinton 2010, section 9). */
    public static final double FIRST_MOMENTUM = 0.5;

    /** The centered gradient with momentum 0.9 after a ramp of five epochs, a constant rate, an average over a tenth. */
    public static final Learning DEFAULTS =
            new Learning(GradientKind.CENTERED, 0.1, RateSchedule.CONSTANT, 1, 0.9, 5, 0.1);

    /**
     * What suits items that may be missing, measured on MovieLens 100K with some 100 cases an update: larger rates
     * diverge, as all items move together.
     */
    public static final Learning OBSERVED =
            new Learning(GradientKind.CENTERED, 0.06, RateSchedule.CONSTANT, 1, 0.5, 5, 0.1);

    /** The rule of the original tutorial: the plain gradient at a constant rate and nothing else. */
    public static final Learning PLAIN = new Learning(GradientKind.PLAIN, 0.1, RateSchedule.CONSTANT, 1, 0, 0, 0);

    /** Checks the numbers. */
    public Learning {
        Check.positive("learning-rate", learningRate);
        Check.check("final-rate", finalRate, finalRate > 0 && finalRate <= 1, "above 0 and at most 1");
        Check.share("momentum", momentum);
        Check.atLeast("momentum-ramp", momentumRamp, 0);
        Check.check("averaging", averaging, averaging >= 0 && averaging <= 1, "at least 0 and at most 1");
    }

    /**
     * What suits the data, measured on 15,000 cases of 100 units (bnetflix), 16,000 of 16 units (nltcs) and a sparse
     * matrix of 942 x 1,682 (MovieLens): the noise of a step falls with the root of the cases of an update, so its
     * length may grow with it, up to a limit that curvature sets. The plain gradient is less well conditioned, and
     * persistent chains cannot follow fast steps.
     *
     * @param gradient which gradient
     * @param phase where the chains of the negative phase come from
     * @param casesOfUpdate the mean number of cases of an update
     * @return a learning rate and a momentum; everything else as in {@link #DEFAULTS}
     */
    public static Learning suggested(GradientKind gradient, NegativePhase phase, double casesOfUpdate) {
        double rate = Math.min(2.5, 0.02 * Math.sqrt(casesOfUpdate));
        double plain = gradient == GradientKind.PLAIN ? 1.0 / 3 : 1;
        double persistent = phase == NegativePhase.CD ? 1 : 2.0 / 3;
        Learning learning = DEFAULTS.withLearningRate(rate * plain * persistent);
        return phase == NegativePhase.CD ? learning : learning.withMomentum(FIRST_MOMENTUM);
    }

    /**
     * @param other the learning rate of the first epoch
     * @return the same with another learning rate
     */
    public Learning withLearningRate(double other) {
        return new Learning(gradient, other, schedule, finalRate, momentum, momentumRamp, averaging);
    }

    /**
     * @param other the share of the last step that is taken again
     * @return the same with another momentum
     */
    public Learning withMomentum(double other) {
        return new Learning(gradient, learningRate, schedule, finalRate, other, momentumRamp, averaging);
    }

    /**
     * @param other over which share of the updates so far to average
     * @return the same with another average
     */
    public Learning withAveraging(double other) {
        return new Learning(gradient, learningRate, schedule, finalRate, momentum, momentumRamp, other);
    }

    /**
     * @param epoch an epoch, from 0
     * @param epochs how many there will be
     * @return the learning rate in that epoch
     */
    public double learningRateAt(int epoch, int epochs) {
        double progress = epochs == 1 ? 0 : Math.min(1, (double) epoch / (epochs - 1));
        return learningRate * schedule.factor(progress, finalRate);
    }

    /**
     * @param epoch an epoch, from 0
     * @return the momentum in that epoch
     */
    public double momentumAt(int epoch) {
        return epoch < momentumRamp ? Math.min(momentum, FIRST_MOMENTUM) : momentum;
    }
}
