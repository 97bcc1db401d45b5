package rbm.cli;

import java.util.Arrays;
import rbm.model.Rbm;
import rbm.numerics.Philox;
import rbm.training.RandomPurpose;

/**
 * Draws the state of one layer given the other. A draw depends on the seed, the number of the row or chain and the Gibbs
 * step alone, so the same question gets the same answer wherever it stands among others.
 */
final class Sampler {
    private final Rbm rbm;
    private final long seed;

    /**
     * @param rbm the machine
     * @param seed of all draws
     */
    Sampler(Rbm rbm, long seed) {
        this.rbm = rbm;
        this.seed = seed;
    }

    /**
     * Samples the hidden units.
     *
     * @param visibleOn the visible units that are on
     * @param row whose draw this is
     * @param step the Gibbs step, from 0
     * @return the hidden units that are on, ascending
     */
    int[] sampleHidden(int[] visibleOn, long row, int step) {
        return sampleHidden(rbm.meanHidden(visibleOn), row, step);
    }

    /**
     * Samples the hidden units, their probabilities being known.
     *
     * @param means H probabilities
     * @param row whose draw this is
     * @param step the Gibbs step, from 0
     * @return the hidden units that are on, ascending
     */
    int[] sampleHidden(double[] means, long row, int step) {
        return unitsOn(means, RandomPurpose.QUERY_HIDDEN, row, step);
    }

    /**
     * Samples the visible units.
     *
     * @param hiddenOn the hidden units that are on
     * @param row whose draw this is
     * @param step the Gibbs step, from 0
     * @return the visible units that are on, ascending
     */
    int[] sampleVisible(int[] hiddenOn, long row, int step) {
        return unitsOn(rbm.meanVisible(hiddenOn), RandomPurpose.QUERY_VISIBLE, row, step);
    }

    private int[] unitsOn(double[] means, int purpose, long row, int step) {
        float[] uniforms = new float[means.length];
        Philox.uniforms(Philox.streamKey(seed, purpose, 0, step), row, uniforms, 0, uniforms.length);
        int[] on = new int[means.length];
        int count = 0;
        for (int unit = 0; unit < means.length; unit++) {
            if (uniforms[unit] < means[unit]) {
                on[count++] = unit;
            }
        }
        return Arrays.copyOf(on, count);
    }
}
