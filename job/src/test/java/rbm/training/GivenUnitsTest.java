package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;

/**
 * A machine of the likes of 3 items given which of them were rated, with 2 hidden units, against enumeration of all likes
 * with the same items rated.
 */
class GivenUnitsTest {
    private static final int ITEMS = 3;
    private static final int UNITS = 2 * ITEMS;
    private static final int H = 2;
    private static final int[] RATED = {0, 2};
    private static final TrainingOptions OPTIONS = TrainingOptions.of(H, 1).withVisible(VisibleLayer.LIKES_GIVEN_RATED);

    private final Parameters parameters = TinyMachine.random(UNITS, H, 0.8, 4);

    @Test
    void theStatisticsWithManyStepsAreTheSlopeOfTheConditionalLogLikelihood() {
        int[] data = {0, 1, 1, 5, 7, 4};
        Cases.Builder cases = Cases.builder(UNITS);
        for (int copy = 0; copy < 6000; copy++) {
            for (int likes : data) {
                cases.add(cases.size(), units(likes));
            }
        }
        Statistics statistics = statistics(cases.build(), OPTIONS.withSampling(Sampling.DEFAULTS.withGibbsSteps(25)));
        double step = 1e-3;
        for (int index = 0; index < UNITS * H; index++) {
            double slope = (logLikelihood(data, index, step) - logLikelihood(data, index, -step)) / (2 * step);
            assertThat(statistics.productDifference(index)).isEqualTo(slope, within(0.015));
        }
    }

    @Test
    void whatWasRatedStaysInTheNegativePhase() {
        Statistics statistics = statistics(
                Cases.builder(UNITS).add(1, units(1)).add(2, 3).add(3).build(),
                OPTIONS.withSampling(Sampling.DEFAULTS.withGibbsSteps(3)));
        for (int unit = ITEMS; unit < UNITS; unit++) {
            assertThat(statistics.visibleModel(unit)).isEqualTo(statistics.visibleData(unit));
        }
        assertThat(statistics.visibleData(ITEMS)).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(statistics.visibleData(ITEMS + 1)).isZero();
    }

    @Test
    void theReconstructionErrorIsThatOfTheLikesAlone() {
        Parameters sure = Parameters.zeros(UNITS, H);
        Arrays.fill(sure.visibleBias(), 0, ITEMS, -50);
        TrainingState state = TrainingState.of(sure, new float[UNITS], new float[H]);
        Cases cases = Cases.builder(UNITS).add(1, units(1)).build();
        double error = new LocalStatistics(List.of(new Block(0, cases)), OPTIONS)
                .sums(new UpdateRequest(state, 0, 1))
                .statistics()
                .reconstructionError();
        assertThat(error).isEqualTo(1.0 / ITEMS, within(1e-6));
    }

    @Test
    void whatIsGivenHasNoBias() {
        TrainingState state = TrainingState.initial(new long[] {5, 1, 9, 8, 2, 9}, 10, OPTIONS);
        Cases cases = Cases.builder(UNITS).add(1, units(1)).add(2, units(4)).build();
        LocalStatistics source = new LocalStatistics(List.of(new Block(0, cases)), OPTIONS);
        new Trainer(OPTIONS, source.casesOfUpdates()).runEpoch(state, source, Validator.NONE);
        float[] bias = state.parameters().visibleBias();
        assertThat(Arrays.copyOfRange(bias, ITEMS, UNITS)).containsOnly(0);
        assertThat(Arrays.copyOf(bias, ITEMS)).doesNotContain(0);
    }

    @Test
    void chainsThatDoNotStartAtTheCaseAndProbabilitiesAreRefused() {
        assertThatThrownBy(() -> OPTIONS.withSampling(Sampling.DEFAULTS.withNegativePhase(NegativePhase.PCD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot train likes-given-rated with negative-phase pcd: each case has a machine of its own,"
                                + " so its chains start at the case; expected cd");
        UnitValues means = UnitValues.PROBABILITIES;
        assertThatThrownBy(() ->
                        OPTIONS.withSampling(Sampling.DEFAULTS.withStatistics(new PhaseValues(means, means, means))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot train likes-given-rated with probabilities of visible units in the negative phase:"
                        + " expected states");
    }

    private Statistics statistics(Cases cases, TrainingOptions options) {
        TrainingState state = TrainingState.of(parameters, new float[UNITS], new float[H]);
        return new LocalStatistics(List.of(new Block(0, cases)), options)
                .sums(new UpdateRequest(state, 0, cases.size()))
                .statistics();
    }

    /** The mean of log p(likes | rated), where p is over the likes with the same units given. */
    private double logLikelihood(int[] data, int index, double step) {
        Parameters moved = parameters.copy();
        moved.weights()[index] += (float) step;
        Rbm machine = new Rbm(moved);
        double[] weights = IntStream.range(0, 1 << ITEMS)
                .mapToDouble(likes -> Math.exp(-machine.freeEnergy(units(likes))))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(data)
                .mapToDouble(likes -> Math.log(weights[likes] / sum))
                .average()
                .orElseThrow();
    }

    /** The likes are the bits of the number. */
    private static int[] units(int likes) {
        int[] liked = IntStream.range(0, ITEMS)
                .filter(item -> (likes >> item & 1) == 1)
                .toArray();
        return VisibleLayer.LIKES_GIVEN_RATED.unitsOn(liked, RATED, ITEMS);
    }
}
