package rbm.training;

import java.io.Serializable;

/**
 * How to train. A value is checked where it is set.
 *
 * @param hiddenUnits H, at least 1
 * @param epochs passes over the data, at least 1
 * @param updatesPerEpoch updates of the parameters in an epoch, at least 1
 * @param learningRate the length of a step, above 0
 * @param momentum the share of the last step that is taken again, in [0, 1)
 * @param gibbsSteps k of CD-k, at least 1
 * @param gradient which gradient to follow
 * @param tolerance training stops when the reconstruction error falls below this; 0 never stops
 * @param seed of all random numbers
 */
public record TrainingOptions(
        int hiddenUnits,
        int epochs,
        int updatesPerEpoch,
        double learningRate,
        double momentum,
        int gibbsSteps,
        GradientKind gradient,
        double tolerance,
        long seed)
        implements Serializable {
    /** Checks every value. */
    public TrainingOptions {
        atLeast("hidden-units", hiddenUnits, 1);
        atLeast("epochs", epochs, 1);
        atLeast("updates-per-epoch", updatesPerEpoch, 1);
        atLeast("gibbs-steps", gibbsSteps, 1);
        check("learning-rate", learningRate, learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "above 0");
        check("momentum", momentum, momentum >= 0 && momentum < 1, "at least 0 and below 1");
        check("tolerance", tolerance, tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY, "at least 0");
    }

    private static void atLeast(String name, int value, int least) {
        check(name, value, value >= least, "at least " + least);
    }

    private static void check(String name, Number value, boolean good, String expected) {
        if (!good) {
            throw new IllegalArgumentException("Cannot set " + name + " to " + value + ": must be " + expected);
        }
    }
}
