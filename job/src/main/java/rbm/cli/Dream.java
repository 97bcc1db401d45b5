package rbm.cli;

import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;
import rbm.training.RandomPurpose;

/**
 * A Gibbs chain that runs freely from a random visible state. As in the tool of the tutorial, each visible unit starts at
 * a uniform number between 0 and 1; from the first Gibbs step on it is 0 or 1. The biases are no units: nothing can
 * switch them off.
 */
final class Dream {
    private final Rbm rbm;
    private final Sampler sampler;
    private final long number;
    private final double[] visible;
    private int[] visibleOn;
    private int steps;

    /**
     * Starts a dream.
     *
     * @param rbm the machine
     * @param seed of all dreams
     * @param number which dream, from 0
     */
    Dream(Rbm rbm, long seed, long number) {
        this.rbm = rbm;
        this.sampler = new Sampler(rbm, seed);
        this.number = number;
        float[] start = new float[rbm.parameters().visibleUnits()];
        Philox.uniforms(Philox.streamKey(seed, RandomPurpose.QUERY_START, 0, 0), number, start, 0, start.length);
        this.visible = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            visible[i] = start[i];
        }
    }

    /** Takes one Gibbs step: samples the hidden units given the visible ones, then the visible units given those. */
    void step() {
        double[] hiddenMeans = steps == 0 ? meanHiddenAtStart() : rbm.meanHidden(visibleOn);
        int[] hiddenOn = sampler.sampleHidden(hiddenMeans, number, steps);
        visibleOn = sampler.sampleVisible(hiddenOn, number, steps);
        steps++;
        java.util.Arrays.fill(visible, 0);
        for (int i : visibleOn) {
            visible[i] = 1;
        }
    }

    /** Takes several Gibbs steps. */
    void step(int count) {
        for (int k = 0; k < count; k++) {
            step();
        }
    }

    /** @return the state of the visible units, [V], the array itself: 0 or 1 each, or the random start in (0, 1) */
    double[] visible() {
        return visible;
    }

    private double[] meanHiddenAtStart() {
        Parameters parameters = rbm.parameters();
        double[] means = new double[parameters.hiddenUnits()];
        for (int j = 0; j < means.length; j++) {
            double input = parameters.hiddenBias()[j];
            for (int i = 0; i < visible.length; i++) {
                input += visible[i] * parameters.weights()[i * means.length + j];
            }
            means[j] = Logistic.logistic(input);
        }
        return means;
    }
}
