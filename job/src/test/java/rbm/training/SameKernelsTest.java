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
import rbm.numerics.Crew;

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
        TrainingOptions options = TrainingOptions.of(H, 1);
        List<Block> blocks = List.of(new Block(0, cases(density)));
        LocalStatistics source = new LocalStatistics(blocks, options);
        UpdateRequest request = new UpdateRequest(TrainingState.of(parameters(), new float[V], new float[H]), 0, CASES);
        source.sums(request);
        Statistics second = source.sums(request).statistics();
        assertThat(second)
                .isEqualTo(new LocalStatistics(blocks, options).sums(request).statistics());
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, STATES, false",
        "0.6, STATES, false",
        "0.02, PROBABILITIES, false",
        "0.3, STATES, true",
        "0.6, PROBABILITIES, true"
    })
    void aCrewOfAnySizeTrainsToTheSameBits(double density, UnitValues negativeVisible, boolean penalized) {
        PhaseValues values = new PhaseValues(UnitValues.PROBABILITIES, UnitValues.STATES, negativeVisible);
        TrainingOptions options = TrainingOptions.of(H, 3)
                .withSampling(Sampling.DEFAULTS.withStatistics(values))
                .withPenalties(penalized ? new Penalties(0.001, 0.01, 0.1, 0.02, 0.3) : Penalties.NONE)
                .withUpdatesPerEpoch(2);
        TrainingState alone = train(density, options, 1);
        assertThat(alone.parameters()).isNotEqualTo(parameters());
        for (int members : new int[] {2, 3}) {
            TrainingState together = train(density, options, members);
            assertThat(together.parameters()).isEqualTo(alone.parameters());
            assertThat(together.average()).isEqualTo(alone.average());
            assertThat(together.lastError()).isEqualTo(alone.lastError());
        }
    }

    private static TrainingState train(double density, TrainingOptions options, int members) {
        Cases cases = cases(density);
        List<Block> blocks = List.of(new Block(0, cases), new Block(1, cases), new Block(2, cases));
        TrainingState state = TrainingState.of(parameters(), new float[V], new float[H]);
        try (Crew crew = Crew.hire(members)) {
            LocalStatistics source = new LocalStatistics(blocks, options, crew);
            Trainer trainer = new Trainer(options, source.casesOfUpdates(), crew);
            for (int epoch = 0; epoch < 3; epoch++) {
                trainer.runEpoch(state, source, Validator.NONE);
            }
        }
        return state;
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
