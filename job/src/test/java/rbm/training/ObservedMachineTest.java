package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.evaluation.RatingPredictor;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;

/**
 * A machine of 3 items with 3 values and 2 hidden units, of which a user may have rated some items only, against
 * enumeration of all ratings of these items.
 */
class ObservedMachineTest {
    private static final int ITEMS = 3;
    private static final int K = 3;
    private static final VisibleLayer VALUES = VisibleLayer.ratings(1, 2, 3);
    private static final int H = 2;
    private static final int CHAINS = 40_000;
    private static final int[] RATED = {0, 2};
    private static final TrainingOptions OPTIONS = TrainingOptions.of(H, 1).withVisible(VALUES);

    private final Parameters parameters = TinyMachine.random(ITEMS * K, H, 0.8, 4);
    private final Rbm rbm = new Rbm(parameters);

    @Test
    void oneGibbsStepLeavesTheDistributionOfTheRatedItemsAsItIs() {
        double[] exact = probabilities(RATED);
        int[] counts = new int[exact.length];
        ObservedChain chain = new ObservedChain(parameters, VALUES);
        Cases cases = startingFrom(exact);
        for (int index = 0; index < CHAINS; index++) {
            chain.start(cases, index);
            move(chain, 0);
            counts[number(chain)]++;
        }
        assertThat(chiSquare(counts, exact)).isBetween(0.5, 8 + 4 * 4.0);
    }

    @Test
    void manyGibbsStepsLeadFromOneStateToThatDistribution() {
        double[] exact = probabilities(RATED);
        int[] counts = new int[exact.length];
        ObservedChain chain = new ObservedChain(parameters, VALUES);
        for (int index = 0; index < CHAINS; index++) {
            chain.start(Cases.builder(ITEMS * K).add(index, units(RATED, 5)).build(), 0);
            for (int step = 0; step < 30; step++) {
                move(chain, step);
            }
            counts[number(chain)]++;
        }
        assertThat(chiSquare(counts, exact)).isBetween(0.5, 8 + 4 * 4.0);
    }

    @Test
    void theStatisticsWithManyStepsAreTheSlopeOfTheLogLikelihood() {
        int[] data = {0, 1, 1, 5, 8, 8};
        Cases.Builder cases = Cases.builder(ITEMS * K);
        for (int copy = 0; copy < 6000; copy++) {
            for (int number : data) {
                cases.add(cases.size(), units(RATED, number));
            }
        }
        TrainingOptions options = OPTIONS.withSampling(Sampling.DEFAULTS.withGibbsSteps(25));
        Statistics statistics = statistics(cases.build(), options);
        double step = 1e-3;
        for (int index = 0; index < ITEMS * K * H; index++) {
            double slope = (logLikelihood(data, index, step) - logLikelihood(data, index, -step)) / (2 * step);
            assertThat(statistics.productDifference(index)).isEqualTo(slope, within(0.015));
        }
    }

    @Test
    void itemsThatAreMissingAddNothing() {
        Statistics statistics = statistics(
                Cases.builder(ITEMS * K).add(1, 1, 8).add(2).add(3, 0).build(), OPTIONS);
        for (int unit = K; unit < 2 * K; unit++) {
            assertThat(statistics.visibleData(unit)).isZero();
            assertThat(statistics.visibleModel(unit)).isZero();
            for (int j = 0; j < H; j++) {
                assertThat(statistics.productDifference(unit * H + j)).isZero();
            }
        }
        double rated = 0;
        double sampled = 0;
        for (int unit = 0; unit < ITEMS * K; unit++) {
            rated += statistics.visibleData(unit) * 3;
            sampled += statistics.visibleModel(unit) * 3;
        }
        assertThat(rated).isEqualTo(3, within(1e-9));
        assertThat(sampled).isEqualTo(3, within(1e-9));
    }

    @Test
    void probabilitiesOfValuesEnterTheStatisticsOnceForEachRating() {
        UnitValues means = UnitValues.PROBABILITIES;
        TrainingOptions options =
                OPTIONS.withSampling(Sampling.DEFAULTS.withStatistics(new PhaseValues(means, means, means)));
        Statistics statistics = statistics(Cases.builder(ITEMS * K).add(1, 1, 8).build(), options);
        double sum = 0;
        for (int k = 0; k < K; k++) {
            assertThat(statistics.visibleModel(k)).isBetween(0.001, 0.999);
            sum += statistics.visibleModel(k);
        }
        assertThat(sum).isEqualTo(1, within(1e-6));
    }

    @Test
    void twoValuesMakeABinaryUnit() {
        Parameters two = TinyMachine.random(2 * 2, H, 1, 5);
        RatingPredictor predictor = new RatingPredictor(two, VisibleLayer.LIKES_AND_DISLIKES);
        double[] hidden = {0.3, 0.9};
        for (int item = 0; item < 2; item++) {
            double input = two.visibleBias()[2 * item + 1] - two.visibleBias()[2 * item];
            for (int j = 0; j < H; j++) {
                input += hidden[j] * (two.weights()[(2 * item + 1) * H + j] - two.weights()[2 * item * H + j]);
            }
            assertThat(predictor.expected(item, hidden)).isEqualTo(Logistic.logistic(input), within(1e-6));
        }
    }

    @Test
    void aStepMovesBiasesSoThatTheAverageUserIsPredictedAsBefore() {
        Statistics statistics =
                statistics(Cases.builder(ITEMS * K).add(1, 1, 8).add(2, 4).build(), OPTIONS);
        float[] lambda = {0.25f, 0.75f};
        float[] shares = {0, 0.5f, 0, 0, 0.5f, 0, 0, 0, 0.5f};
        Parameters step = new ObservedGradient(statistics, Penalties.NONE, VALUES).along(parameters, shares, lambda);
        for (int unit = 0; unit < ITEMS * K; unit++) {
            float moved = step.visibleBias()[unit];
            for (int j = 0; j < H; j++) {
                moved += step.weights()[unit * H + j] * lambda[j];
            }
            assertThat(moved).isEqualTo(0, within(1e-5f));
        }
        assertThat(step.weights()).isNotEqualTo(new float[ITEMS * K * H]);
    }

    @Test
    void decayPullsItemsTowardsTheirMeanAndNotTowardsZero() {
        Statistics nothing = statistics(Cases.builder(ITEMS * K).add(1).build(), OPTIONS);
        float[] shares = new float[ITEMS * K];
        Arrays.fill(shares, 1f / K);
        Parameters same = Parameters.zeros(ITEMS * K, H);
        Arrays.fill(same.weights(), 0.7f);
        Penalties decay = new Penalties(0, 0.5, 0.1, 0, Double.POSITIVE_INFINITY);
        assertThat(new ObservedGradient(nothing, decay, VALUES)
                        .along(same, shares, new float[H])
                        .weights())
                .containsOnly(new float[] {0}, within(1e-6f));
        same.weights()[0] = 1;
        float pull = new ObservedGradient(nothing, decay, VALUES)
                .along(same, shares, new float[H])
                .weights()[0];
        assertThat(pull).isEqualTo(-0.5f * (0.3f - 0.1f), within(1e-6f));
    }

    @Test
    void persistentChainsAreRefused() {
        Sampling persistent = Sampling.DEFAULTS.withNegativePhase(NegativePhase.PCD);
        assertThatThrownBy(() -> OPTIONS.withSampling(persistent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot train ratings with negative-phase pcd: each case has a machine of"
                        + " its own, so its chains start at the case; expected cd");
    }

    @Test
    void whatUsersRateIsLearned() {
        Cases.Builder cases = Cases.builder(4 * K);
        for (int user = 0; user < 400; user++) {
            int taste = user % 2 * (K - 1);
            int missing = user / 2 % 4;
            int[] units = IntStream.range(0, 4)
                    .filter(item -> item != missing)
                    .map(item -> item * K + (item < 2 ? taste : K - 1 - taste))
                    .toArray();
            cases.add(user * 77L, units);
        }
        Cases all = cases.build();
        long[] counts = new long[4 * K];
        Arrays.stream(all.units()).forEach(unit -> counts[unit]++);
        TrainingOptions options =
                TrainingOptions.of(3, 200).withVisible(VALUES).withLearning(Learning.OBSERVED.withLearningRate(0.3));
        TrainingState state = ObservedStart.of(counts, all.size(), options);
        LocalStatistics source = new LocalStatistics(List.of(new Block(0, all)), options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        for (int epoch = 0; epoch < 200; epoch++) {
            trainer.runEpoch(state, source, Validator.NONE);
        }
        RatingPredictor predictor = new RatingPredictor(state.result(), VisibleLayer.ratings(1, 2, 3));
        double[] high = predictor.meanHidden(K - 1, 2 * K);
        assertThat(predictor.expected(1, high)).isGreaterThan(2.7);
        assertThat(predictor.expected(3, high)).isLessThan(1.3);
        double[] low = predictor.meanHidden(0, 2 * K + K - 1);
        assertThat(predictor.expected(1, low)).isLessThan(1.3);
        assertThat(predictor.expected(3, low)).isGreaterThan(2.7);
    }

    private Statistics statistics(Cases cases, TrainingOptions options) {
        TrainingState state = TrainingState.of(parameters, new float[ITEMS * K], new float[H]);
        return new LocalStatistics(List.of(new Block(0, cases)), options)
                .sums(new UpdateRequest(state, 0, cases.size()))
                .statistics();
    }

    private static void move(ObservedChain chain, int step) {
        chain.meanHidden();
        chain.sampleHidden(Philox.streamKey(1, RandomPurpose.HIDDEN_SAMPLE, 0, step));
        chain.meanVisible();
        chain.sampleVisible(Philox.streamKey(1, RandomPurpose.VISIBLE_SAMPLE, 0, step));
    }

    /** The probability of each way to rate these items: what the free energies of all ways say. */
    private double[] probabilities(int[] items) {
        return probabilities(rbm, items);
    }

    private static double[] probabilities(Rbm machine, int[] items) {
        double[] probabilities = new double[(int) Math.pow(K, items.length)];
        double sum = 0;
        for (int number = 0; number < probabilities.length; number++) {
            probabilities[number] = Math.exp(-machine.freeEnergy(units(items, number)));
            sum += probabilities[number];
        }
        for (int number = 0; number < probabilities.length; number++) {
            probabilities[number] /= sum;
        }
        return probabilities;
    }

    private double logLikelihood(int[] data, int index, double step) {
        Parameters moved = parameters.copy();
        moved.weights()[index] += (float) step;
        double[] probabilities = probabilities(new Rbm(moved), RATED);
        return Arrays.stream(data)
                .mapToDouble(number -> Math.log(probabilities[number]))
                .average()
                .orElseThrow();
    }

    /** The values are the digits of the number to base K. */
    private static int[] units(int[] items, int number) {
        int[] units = new int[items.length];
        for (int at = 0; at < items.length; at++) {
            units[at] = items[at] * K + number % K;
            number /= K;
        }
        return units;
    }

    private static int number(ObservedChain chain) {
        int number = 0;
        for (int at = chain.rated() - 1; at >= 0; at--) {
            number = number * K + chain.unit(at) % K;
        }
        return number;
    }

    /** Cases in proportion to the probabilities, as exactly as rounding allows. */
    private static Cases startingFrom(double[] probabilities) {
        Cases.Builder cases = Cases.builder(ITEMS * K);
        double until = 0;
        for (int number = 0; number < probabilities.length; number++) {
            until += probabilities[number];
            while (cases.size() < Math.round(until * CHAINS)) {
                cases.add(cases.size(), units(RATED, number));
            }
        }
        return cases.build();
    }

    /** Pearson's sum over 9 states: 8 degrees of freedom, so a mean of 8 and a deviation of 4. */
    private static double chiSquare(int[] counts, double[] probabilities) {
        double sum = 0;
        for (int state = 0; state < counts.length; state++) {
            double expected = CHAINS * probabilities[state];
            sum += (counts[state] - expected) * (counts[state] - expected) / expected;
        }
        return sum;
    }
}
