package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;

/** The sums of a block against the formula, on machines large enough for the native library, of few and of many ones. */
class SameKernelsTest {
    private static final int V = 1500;
    private static final int H = 37;
    private static final int CASES = 90;

    @ParameterizedTest
    @CsvSource({"0.02, STATES", "0.6, STATES", "0.02, PROBABILITIES", "0.6, PROBABILITIES"})
    void positivePhaseIsTheSumOverCases(double density, UnitValues negativeVisible) {
        Cases cases = cases(density);
        Parameters parameters = parameters();
        PhaseValues values = new PhaseValues(UnitValues.PROBABILITIES, UnitValues.PROBABILITIES, negativeVisible);
        TrainingOptions options = TrainingOptions.of(H, 1).withSampling(Sampling.DEFAULTS.withStatistics(values));
        TrainingState state = TrainingState.of(parameters, new float[V], new float[H]);
        Statistics statistics = new LocalStatistics(List.of(new Block(0, cases)), options)
                .sums(new UpdateRequest(state, 0, CASES))
                .statistics();
        double[] hidden = new double[H];
        double[] visible = new double[V];
        for (int index = 0; index < CASES; index++) {
            double[] means = new Rbm(parameters).meanHidden(cases.unitsOf(index));
            IntStream.range(0, H).forEach(j -> hidden[j] += means[j] / CASES);
            IntStream.of(cases.unitsOf(index)).forEach(i -> visible[i] += 1.0 / CASES);
        }
        for (int j = 0; j < H; j++) {
            assertThat(statistics.hiddenData(j)).isEqualTo(hidden[j], within(1e-5));
        }
        for (int i = 0; i < V; i++) {
            assertThat(statistics.visibleData(i)).isEqualTo(visible[i], within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.02", "0.6"})
    void aSecondUpdateInTheSameMemoryGivesTheSameBits(double density) {
        Cases cases = cases(density);
        TrainingOptions options = TrainingOptions.of(H, 1);
        LocalStatistics source = new LocalStatistics(List.of(new Block(0, cases)), options);
        UpdateRequest request = new UpdateRequest(TrainingState.of(parameters(), new float[V], new float[H]), 0, CASES);
        Statistics first = source.sums(request).statistics();
        assertThat(source.sums(request).statistics()).isEqualTo(first);
    }

    private static Parameters parameters() {
        SplittableRandom random = new SplittableRandom(8);
        Parameters parameters = Parameters.zeros(V, H);
        for (int k = 0; k < V * H; k++) {
            parameters.weights()[k] = (float) (random.nextDouble() - 0.5) / 5;
        }
        for (int i = 0; i < V; i++) {
            parameters.visibleBias()[i] = -3;
        }
        return parameters;
    }

    private static Cases cases(double density) {
        SplittableRandom random = new SplittableRandom(9);
        Cases.Builder cases = Cases.builder(V);
        for (int index = 0; index < CASES; index++) {
            int[] units = IntStream.range(0, V)
                    .filter(i -> random.nextDouble() < density)
                    .toArray();
            cases.add(random.nextLong(), units);
        }
        return cases.build();
    }
}
