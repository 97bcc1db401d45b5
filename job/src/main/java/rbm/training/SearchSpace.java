package rbm.training;

import java.util.List;
import rbm.numerics.Philox;

/**
 * Where a random search looks (Bergstra and Bengio 2012). The settings of a trial depend on the seed and its number
 * alone; the first one takes the middle of each range and the most updates.
 *
 * @param hiddenUnits how many hidden units
 * @param updatesPerEpoch which numbers of updates, at least one, ascending
 * @param learningRate the length of a step along the gradient
 * @param l2 the cost of a weight per half of its square
 * @param negativeVisible how visible units may enter the statistics of the negative phase, at least one way
 * @param seed of the settings
 */
public record SearchSpace(
        ValueRange hiddenUnits,
        List<Integer> updatesPerEpoch,
        ValueRange learningRate,
        ValueRange l2,
        List<UnitValues> negativeVisible,
        long seed) {
    private static final int DRAWS = 5;

    /** Keeps copies of the lists. */
    public SearchSpace {
        updatesPerEpoch = List.copyOf(updatesPerEpoch);
        negativeVisible = List.copyOf(negativeVisible);
        if (updatesPerEpoch.isEmpty()) {
            throw new IllegalArgumentException("Cannot search without a number of updates an epoch");
        }
    }

    /**
     * @param number of the trial, from 1
     * @return its settings
     */
    public Trial trial(int number) {
        if (number == 1) {
            return new Trial(
                    1,
                    (int) Math.round(hiddenUnits.middle()),
                    updatesPerEpoch.get(updatesPerEpoch.size() - 1),
                    learningRate.middle(),
                    l2.middle(),
                    negativeVisible.get(0));
        }
        float[] draws = new float[DRAWS];
        Philox.uniforms(Philox.streamKey(seed, RandomPurpose.TRIAL, 0, 0), number, draws, 0, DRAWS);
        return new Trial(
                number,
                (int) Math.round(hiddenUnits.at(draws[0])),
                updatesPerEpoch.get((int) (draws[1] * updatesPerEpoch.size())),
                learningRate.at(draws[2]),
                l2.at(draws[3]),
                negativeVisible.get((int) (draws[4] * negativeVisible.size())));
    }
}
