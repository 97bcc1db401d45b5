package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.numerics.Crew;

/** Persistent chains, with and without parallel tempering, against the exact distribution of 5 x 3 units. */
class PersistentChainsTest {
    private static final int V = 5;
    private static final int H = 3;
    private static final int CHAINS = 16_000;

    private final Parameters parameters = TinyMachine.random(V, H, 2, 4);
    private final float[] visibleMean = {0.3f, 0.5f, 0.7f, 0.2f, 0.6f};
    private final double[] exact = new TinyMachine(parameters).visibleProbabilities();

    @ParameterizedTest
    @EnumSource(names = {"PCD", "TEMPERING"})
    void oneMoveLeavesTheExactDistributionAsItIs(NegativePhase phase) {
        TrainingOptions options = options(phase);
        List<Block> chains = exactChains(options);
        assertIsExactDistribution(coldStates(moved(chains, options, 1), options));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCD", "TEMPERING"})
    void manyMovesLeadFromTheMeansOfTheDataToTheExactDistribution(NegativePhase phase) {
        TrainingOptions options = options(phase);
        List<Block> start = PersistentChains.start(visibleMean, options);
        assertIsExactDistribution(coldStates(moved(start, options, 40), options));
    }

    @Test
    void temperingLeavesAModeThatPlainChainsAreStuckIn() {
        Parameters twoModes = Parameters.zeros(V, H);
        for (int i = 0; i < V; i++) {
            twoModes.visibleBias()[i] = -18;
            for (int j = 0; j < H; j++) {
                twoModes.weights()[i * H + j] = 12;
            }
        }
        java.util.Arrays.fill(twoModes.hiddenBias(), -30);
        int[] stuck = statesAfter(options(NegativePhase.PCD), twoModes);
        int[] tempered = statesAfter(options(NegativePhase.TEMPERING), twoModes);
        assertThat(stuck[31]).isZero();
        assertThat(tempered[31]).isGreaterThan(CHAINS / 25);
    }

    @Test
    void theChainsOfAnUpdateCountTogetherAsMuchAsItsCases() {
        TrainingOptions options = options(NegativePhase.PCD);
        TrainingState state = TrainingState.of(parameters, visibleMean, new float[H]);
        state.moveChains(PersistentChains.start(visibleMean, options));
        Cases.Builder cases = Cases.builder(V);
        for (int index = 0; index < 100; index++) {
            cases.add(index, TinyMachine.unitsOn(31));
        }
        Statistics statistics = new LocalStatistics(List.of(new Block(0, cases.build())), options)
                .sums(new UpdateRequest(state, 0, 100))
                .statistics();
        for (int i = 0; i < V; i++) {
            assertThat(statistics.visibleData(i)).isEqualTo(1, within(1e-6));
            assertThat(statistics.visibleModel(i)).isBetween(0.01, 0.99);
        }
    }

    private int[] statesAfter(TrainingOptions options, Parameters machine) {
        List<Block> chains = new ArrayList<>();
        for (Block group : PersistentChains.start(visibleMean, options)) {
            Cases.Builder off = Cases.builder(V);
            for (int index = 0; index < group.cases().size(); index++) {
                off.add(group.cases().key(index));
            }
            chains.add(new Block(group.number(), off.build()));
        }
        float[] even = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
        TrainingState state = TrainingState.of(machine, even, new float[H]);
        return coldStates(moved(chains, options, 40, state), options);
    }

    private static TrainingOptions options(NegativePhase phase) {
        return TrainingOptions.of(H, 1).withSampling(new Sampling(phase, 1, CHAINS, 6, PhaseValues.DEFAULTS));
    }

    private List<Block> moved(List<Block> chains, TrainingOptions options, int times) {
        return moved(chains, options, times, TrainingState.of(parameters, visibleMean, new float[H]));
    }

    private static List<Block> moved(List<Block> chains, TrainingOptions options, int times, TrainingState state) {
        state.moveChains(chains);
        for (int time = 0; time < times; time++) {
            UpdateSums sums = new LocalStatistics(List.of(), options).sums(new UpdateRequest(state, 0, CHAINS));
            state.moveChains(sums.chains());
            state.average(0, Crew.ALONE);
        }
        return state.chains();
    }

    /** Chains whose every replica is distributed as its own machine, as exactly as rounding allows. */
    private List<Block> exactChains(TrainingOptions options) {
        int replicas = options.sampling().replicas();
        int[][] states = new int[replicas][];
        for (int replica = 0; replica < replicas; replica++) {
            Parameters warm = Tempering.warm(parameters, visibleMean, replica, replicas);
            states[replica] = shuffled(new TinyMachine(warm).visibleProbabilities(), replica);
        }
        List<Block> groups = new ArrayList<>();
        int next = 0;
        for (Block group : PersistentChains.start(visibleMean, options)) {
            int chains = group.cases().size() / replicas;
            Cases.Builder cases = Cases.builder(V);
            for (int index = 0; index < group.cases().size(); index++) {
                int state = states[index / chains][next + index % chains];
                cases.add(group.cases().key(index), TinyMachine.unitsOn(state));
            }
            groups.add(new Block(group.number(), cases.build()));
            next += chains;
        }
        return groups;
    }

    private static int[] shuffled(double[] probabilities, int seed) {
        List<Integer> states = new ArrayList<>();
        double until = 0;
        for (int v = 0; v < probabilities.length; v++) {
            until += probabilities[v];
            while (states.size() < Math.round(until * CHAINS)) {
                states.add(v);
            }
        }
        java.util.Collections.shuffle(states, new java.util.Random(seed));
        return states.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] coldStates(List<Block> groups, TrainingOptions options) {
        int[] counts = new int[1 << V];
        for (Block group : groups) {
            Cases cases = group.cases();
            for (int chain = 0; chain < cases.size() / options.sampling().replicas(); chain++) {
                int state = 0;
                for (int unit : cases.unitsOf(chain)) {
                    state |= 1 << unit;
                }
                counts[state]++;
            }
        }
        return counts;
    }

    /** Pearson's test: the sum over 32 states has 31 degrees of freedom, so a mean of 31 and a deviation of 7.9. */
    private void assertIsExactDistribution(int[] counts) {
        double chiSquare = 0;
        for (int v = 0; v < counts.length; v++) {
            double expected = CHAINS * exact[v];
            chiSquare += (counts[v] - expected) * (counts[v] - expected) / expected;
        }
        assertThat(chiSquare).isBetween(5.0, 31 + 4 * 7.9);
    }
}
