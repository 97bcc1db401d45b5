package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import rbm.model.Parameters;
import rbm.model.TinyMachine;

class AisChainsTest {
    private static final InverseTemperatures TEMPERATURES = InverseTemperatures.powerOf(500, 1.5);
    private static final int CHAINS = 100;

    @Test
    void twentyRandomMachinesOfGrowingWeightsAgreeWithEnumeration() {
        int withinTwo = 0;
        for (int machine = 0; machine < 20; machine++) {
            double scale = 0.1 * (machine + 1);
            Parameters parameters = TinyMachine.random(20, 10, scale, machine);
            AisEstimate estimate = AisEstimate.of(AisChains.run(parameters, even(20), TEMPERATURES, 0, CHAINS, 1));
            double error = Math.abs(estimate.logPartition() - ExactPartition.logPartition(parameters, 1));
            // Three standard errors: 20 machines all within them have a probability of 95 %; the seeds are fixed.
            assertThat(error).as("scale %s", scale).isLessThan(3 * estimate.standardError());
            withinTwo += error < 2 * estimate.standardError() ? 1 : 0;
        }
        // Fewer than 17 of 20 have a probability of 1.6 %, if the standard errors are right.
        assertThat(withinTwo).isGreaterThanOrEqualTo(17);
    }

    @Test
    void standardErrorIsTheSpreadOfRepeatedEstimates() {
        Parameters parameters = TinyMachine.random(12, 6, 1.2, 4);
        double exact = ExactPartition.logPartition(parameters, 1);
        double squaredErrors = 0;
        double variances = 0;
        int repeats = 100;
        for (int repeat = 0; repeat < repeats; repeat++) {
            AisEstimate estimate = AisEstimate.of(
                    AisChains.run(parameters, even(12), InverseTemperatures.uniform(100), 0, 50, repeat));
            squaredErrors += Math.pow(estimate.logPartition() - exact, 2);
            variances += Math.pow(estimate.standardError(), 2);
        }
        // A sample variance of 100 normal values varies by a factor of 1 +- 0.14.
        assertThat(squaredErrors / variances).isBetween(0.6, 1.4);
    }

    @Test
    void weightsAreUnbiasedEvenWithFewTemperatures() {
        Parameters parameters = TinyMachine.random(5, 3, 1, 2);
        double exact = ExactPartition.logPartition(parameters, 1);
        double[] logWeights = AisChains.run(parameters, even(5), InverseTemperatures.uniform(2), 0, 20_000, 3);
        AisEstimate estimate = AisEstimate.of(logWeights);
        assertThat(estimate.logPartition()).isEqualTo(exact, within(3 * estimate.standardError()));
        assertThat(Arrays.stream(logWeights).average().orElseThrow()).isLessThan(exact - 0.05);
    }

    @Test
    void baseModelThatIsTheMachineNeedsNoAnnealing() {
        Parameters parameters = Parameters.zeros(3, 2);
        double[] means = {0.2, 0.5, 0.9};
        IndependentModel base = IndependentModel.ofMeans(means);
        for (int i = 0; i < 3; i++) {
            parameters.visibleBias()[i] = (float) base.logOdds(i);
        }
        double[] logWeights = AisChains.run(parameters, base, InverseTemperatures.uniform(1), 0, 4, 1);
        double exact = ExactPartition.logPartition(parameters, 1);
        assertThat(logWeights).containsExactly(new double[] {exact, exact, exact, exact}, within(1e-6));
    }

    @Test
    void chainsAreTheSameWhereverTheyRun() {
        Parameters parameters = TinyMachine.random(20, 10, 1, 1);
        double[] whole = AisChains.run(parameters, even(20), TEMPERATURES, 0, 9, 5);
        double[] first = AisChains.run(parameters, even(20), TEMPERATURES, 0, 4, 5);
        double[] second = AisChains.run(parameters, even(20), TEMPERATURES, 4, 9, 5);
        assertThat(Arrays.copyOfRange(whole, 0, 4)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(whole, 4, 9)).isEqualTo(second);
        assertThat(AisChains.run(parameters, even(20), TEMPERATURES, 0, 4, 6)).isNotEqualTo(first);
    }

    @Test
    void numberOfThreadsDoesNotChangeABit() {
        Parameters parameters = TinyMachine.random(20, 10, 1, 1);
        AisOptions options = new AisOptions(TEMPERATURES, 10, 5);
        LogPartition alone = LogPartition.annealed(parameters, even(20), options, 1);
        assertThat(LogPartition.annealed(parameters, even(20), options, 3)).isEqualTo(alone);
        assertThat(alone)
                .isEqualTo(LogPartition.annealed(
                        AisEstimate.of(AisChains.run(parameters, even(20), TEMPERATURES, 0, 10, 5))));
    }

    @Test
    void machineOfManyStrongHiddenUnitsStaysFinite() {
        Parameters parameters = TinyMachine.random(5, 1500, 300, 1);
        AisEstimate estimate =
                AisEstimate.of(AisChains.run(parameters, even(5), InverseTemperatures.uniform(3), 0, 50, 1));
        double exact = ExactPartition.logPartition(parameters, 1);
        assertThat(exact).isGreaterThan(1e5);
        assertThat(estimate.logPartition()).isFinite().isLessThan(exact + 10);
        assertThat(estimate.effectiveSampleSize()).isBetween(1.0, 50.0);
    }

    @Test
    void impossibleRequestsAreRefused() {
        Parameters parameters = Parameters.zeros(3, 2);
        assertThatThrownBy(() -> AisChains.run(parameters, even(4), TEMPERATURES, 0, 1, 1))
                .hasMessage("Cannot anneal from a base model of 4 visible units to a machine of 3");
        assertThatThrownBy(() -> AisChains.run(parameters, even(3), TEMPERATURES, 2, 1, 1))
                .hasMessage("Cannot run chains 2 to 1: must ascend from 0");
        assertThatThrownBy(() -> InverseTemperatures.uniform(0))
                .hasMessage("Cannot anneal in 0 steps: must be at least 1");
        assertThatThrownBy(() -> InverseTemperatures.powerOf(10, 0.5))
                .hasMessage("Cannot space inverse temperatures by a power of 0.5: must be between 1 and 10");
        assertThatThrownBy(() -> new AisOptions(TEMPERATURES, 1, 1))
                .hasMessage("Cannot run 1 annealed chains: must be at least 2, for a standard error");
        assertThatThrownBy(() -> AisEstimate.of(new double[0]))
                .hasMessage("Cannot estimate a log partition function from 0 chains: needs one");
    }

    @Test
    void inverseTemperaturesAscendFromTheBaseModelToTheMachine() {
        InverseTemperatures temperatures = InverseTemperatures.powerOf(4, 2);
        assertThat(temperatures.steps()).isEqualTo(4);
        assertThat(new double[] {
                    temperatures.at(0), temperatures.at(1), temperatures.at(2), temperatures.at(3), temperatures.at(4)
                })
                .containsExactly(new double[] {0, 0.4375, 0.75, 0.9375, 1}, within(1e-15));
    }

    @Test
    void effectiveSampleSizeCountsTheChainsThatCarryWeight() {
        AisEstimate equal = AisEstimate.of(new double[] {800, 800, 800, 800});
        assertThat(equal.effectiveSampleSize()).isEqualTo(4, within(1e-12));
        assertThat(equal.standardError()).isZero();
        assertThat(equal.logPartition()).isEqualTo(800, within(1e-12));
        AisEstimate one = AisEstimate.of(new double[] {800, 0, 0, 0});
        assertThat(one.effectiveSampleSize()).isEqualTo(1, within(1e-12));
        assertThat(one.logPartition()).isEqualTo(800 - Math.log(4), within(1e-12));
        assertThat(one.standardError()).isEqualTo(1, within(1e-12));
    }

    private static IndependentModel even(int visibleUnits) {
        double[] means = new double[visibleUnits];
        Arrays.fill(means, 0.5);
        return IndependentModel.ofMeans(means);
    }
}
