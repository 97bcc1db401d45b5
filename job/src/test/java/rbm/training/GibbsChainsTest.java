package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.numerics.Philox;

/** The sampler against the exact distribution of a machine of 5 x 3 units. */
class GibbsChainsTest {
    private static final int CHAINS = 40_000;

    private final Parameters parameters = TinyMachine.random(5, 3, 1, 2);
    private final double[] exact = new TinyMachine(parameters).visibleProbabilities();

    @Test
    void oneStepLeavesTheExactDistributionAsItIs() {
        assertIsExactDistribution(countsAfter(1, startingFrom(exact)));
    }

    @Test
    void fiftyStepsLeadFromOneStateToTheExactDistribution() {
        double[] oneState = new double[exact.length];
        oneState[21] = 1;
        assertIsExactDistribution(countsAfter(50, startingFrom(oneState)));
    }

    @Test
    void whereAChainGoesDoesNotDependOnItsNeighbours() {
        Cases cases = startingFrom(exact);
        GibbsChains together = new GibbsChains(parameters);
        together.start(cases, 100, 200);
        move(together, 3);
        GibbsChains alone = new GibbsChains(parameters);
        alone.start(cases, 142, 143);
        move(alone, 3);
        assertThat(state(alone, 0)).isEqualTo(state(together, 42));
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

    private int[] countsAfter(int steps, Cases start) {
        int[] counts = new int[exact.length];
        GibbsChains chains = new GibbsChains(parameters);
        for (int from = 0; from < CHAINS; from += chains.capacity()) {
            chains.start(start, from, Math.min(CHAINS, from + chains.capacity()));
            move(chains, steps);
            for (int chain = 0; chain < chains.size(); chain++) {
                counts[state(chains, chain)]++;
            }
        }
        return counts;
    }

    private static void move(GibbsChains chains, int steps) {
        for (int step = 0; step < steps; step++) {
            chains.meanHidden();
            chains.sampleHidden(Philox.streamKey(1, RandomPurpose.HIDDEN_SAMPLE, 0, step));
            chains.sampleVisible(Philox.streamKey(1, RandomPurpose.VISIBLE_SAMPLE, 0, step));
        }
    }

    private static int state(GibbsChains chains, int chain) {
        int state = 0;
        for (int at = chains.visible().start(chain); at < chains.visible().end(chain); at++) {
            state |= 1 << chains.visible().units()[at];
        }
        return state;
    }

    /** Cases in proportion to the probabilities, as exactly as rounding allows. */
    private static Cases startingFrom(double[] probabilities) {
        Cases.Builder cases = Cases.builder(5);
        double until = 0;
        for (int v = 0; v < probabilities.length; v++) {
            until += probabilities[v];
            while (cases.size() < Math.round(until * CHAINS)) {
                cases.add(cases.size(), TinyMachine.unitsOn(v));
            }
        }
        return cases.build();
    }
}
