package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;

/**
 * A machine of 3 items with 2 ratings that is given what was rated, for users who rated items 0 and 2 and have seen item 1
 * without saying how they liked it, against enumeration of all ratings of items 0 and 2.
 */
class GivenRatingsTest {
    private static final VisibleLayer VISIBLE = VisibleLayer.ofRatings(VisibleLayer.Kind.RATINGS_GIVEN_RATED, 1, 5);
    private static final int ITEMS = 3;
    private static final int V = VISIBLE.units(ITEMS);
    private static final int FIRST_GIVEN = 6;
    private static final int H = 2;
    private static final int[] RATED = {0, 1, 2};

    private final Parameters parameters = machine();

    @Test
    void eachItemHasAUnitForEachRatingAndBehindThemOneThatSaysThatItWasRated() {
        assertThat(V).isEqualTo(9);
        assertThat(VISIBLE.sampledUnits(V)).isEqualTo(FIRST_GIVEN);
        assertThat(VISIBLE.unitsOf(1, ITEMS)).containsExactly(2, 3, 7);
        assertThat(units(0, 1)).containsExactly(0, 5, 6, 7, 8);
        assertThat(Arrays.stream(units(0, 1)).map(unit -> VISIBLE.itemOf(unit, V)))
                .containsExactly(0, 2, 0, 1, 2);
    }

    @Test
    void theStatisticsWithManyStepsAreTheSlopeOfTheLogLikelihoodOfTheRatingsGivenWhatWasRated() {
        Cases.Builder cases = Cases.builder(V);
        int[] data = {0, 1, 1, 3};
        for (int copy = 0; copy < 9000; copy++) {
            for (int number : data) {
                cases.add(cases.size(), units(number % 2, number / 2));
            }
        }
        Statistics statistics = statistics(
                cases.build(),
                TrainingOptions.of(H, 1).withVisible(VISIBLE).withSampling(Sampling.DEFAULTS.withGibbsSteps(25)));
        double step = 1e-3;
        for (int index = 0; index < V * H; index++) {
            double slope = (logLikelihood(data, index, step) - logLikelihood(data, index, -step)) / (2 * step);
            assertThat(statistics.productDifference(index)).isEqualTo(slope, within(0.015));
        }
    }

    @Test
    void probabilitiesInPlaceOfStatesLeaveWhatIsGivenAsItIs() {
        UnitValues means = UnitValues.PROBABILITIES;
        Statistics statistics = statistics(
                Cases.builder(V).add(1, units(0, 1)).build(),
                TrainingOptions.of(H, 1)
                        .withVisible(VISIBLE)
                        .withSampling(Sampling.DEFAULTS.withStatistics(new PhaseValues(means, means, means))));
        for (int unit = FIRST_GIVEN; unit < V; unit++) {
            assertThat(statistics.visibleData(unit)).isEqualTo(1);
            assertThat(statistics.visibleModel(unit)).isEqualTo(1);
        }
        assertThat(statistics.visibleModel(0)).isBetween(0.001, 0.999);
    }

    @Test
    void whatIsGivenHasWeightsThatMoveAndNoBias() {
        TrainingOptions options =
                TrainingOptions.of(H, 5).withVisible(VISIBLE).withLearning(Learning.OBSERVED.withLearningRate(0.5));
        Cases cases = Cases.builder(V)
                .add(1, units(0, 1))
                .add(2, units(1, 0))
                .add(3, units(0, 0))
                .build();
        long[] counts = new long[V];
        Arrays.stream(cases.units()).forEach(unit -> counts[unit]++);
        TrainingState state = ObservedStart.of(counts, cases.size(), options);
        Parameters before = state.parameters().copy();
        LocalStatistics source = new LocalStatistics(List.of(new Block(0, cases)), options);
        new Trainer(options, source.casesOfUpdates()).runEpoch(state, source, Validator.NONE);
        for (int unit = FIRST_GIVEN; unit < V; unit++) {
            assertThat(state.parameters().visibleBias()[unit]).isZero();
            assertThat(state.parameters().weights()[unit * H]).isNotEqualTo(before.weights()[unit * H]);
        }
    }

    private Statistics statistics(Cases cases, TrainingOptions options) {
        TrainingState state = TrainingState.of(parameters, new float[V], new float[H]);
        return new LocalStatistics(List.of(new Block(0, cases)), options)
                .sums(new UpdateRequest(state, 0, cases.size()))
                .statistics();
    }

    private double logLikelihood(int[] data, int index, double step) {
        Parameters moved = parameters.copy();
        moved.weights()[index] += (float) step;
        Rbm machine = new Rbm(moved);
        double sum = 0;
        for (int number = 0; number < 4; number++) {
            sum += Math.exp(-machine.freeEnergy(units(number % 2, number / 2)));
        }
        double logSum = Math.log(sum);
        return Arrays.stream(data)
                .mapToDouble(number -> -machine.freeEnergy(units(number % 2, number / 2)) - logSum)
                .average()
                .orElseThrow();
    }

    /** The units of a user who gave these values to items 0 and 2. */
    private static int[] units(int ofFirst, int ofLast) {
        return VISIBLE.unitsOfValues(RATED, new int[] {ofFirst, VisibleLayer.NO_STATE, ofLast}, ITEMS);
    }

    private static Parameters machine() {
        Parameters random = TinyMachine.random(V, H, 0.8, 4);
        Arrays.fill(random.visibleBias(), FIRST_GIVEN, V, 0);
        return random;
    }
}
