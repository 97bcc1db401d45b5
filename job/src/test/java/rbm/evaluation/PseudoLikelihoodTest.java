package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.TinyMachine;
import rbm.numerics.Logistic;

class PseudoLikelihoodTest {
    @ParameterizedTest(name = "parameters of size {0}")
    @ValueSource(doubles = {0.01, 1, 4, 300})
    void isTheSumOverUnitsOfLogConditionalProbabilities(double scale) {
        Parameters parameters = TinyMachine.random(8, 4, scale, 6);
        Rbm machine = new Rbm(parameters);
        double[] scores = new PseudoLikelihood(parameters).score(Batches.allStates(8));
        for (int v = 0; v < scores.length; v++) {
            double expected = 0;
            for (int i = 0; i < 8; i++) {
                // p(v_i | others) = p(v) / (p(v) + p(v with unit i flipped)).
                double flipped = machine.freeEnergy(TinyMachine.unitsOn(v ^ 1 << i));
                expected -= Logistic.softplus(machine.freeEnergy(TinyMachine.unitsOn(v)) - flipped);
            }
            assertThat(scores[v]).isEqualTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void isTheLogLikelihoodWhereUnitsAreIndependent() {
        Parameters parameters = Parameters.zeros(6, 3);
        parameters.visibleBias()[2] = 1.5f;
        parameters.visibleBias()[4] = -3;
        Cases cases = Batches.random(6, 50, 0.4, 1);
        double[] logLikelihoods =
                new LogLikelihood(parameters, ExactPartition.logPartition(parameters, 1)).score(cases);
        assertThat(new PseudoLikelihood(parameters).score(cases)).containsExactly(logLikelihoods, within(1e-12));
    }

    @Test
    void samplingAllUnitsIsExact() {
        Parameters parameters = TinyMachine.random(30, 7, 1, 3);
        Cases cases = Batches.random(30, 40, 0.3, 2);
        double[] exact = new PseudoLikelihood(parameters).score(cases);
        assertThat(new SampledPseudoLikelihood(parameters, 30, 9).score(cases)).containsExactly(exact, within(1e-10));
    }

    @Test
    void samplingIsUnbiased() {
        Parameters parameters = TinyMachine.random(30, 7, 1, 3);
        Cases cases = Batches.random(30, 4000, 0.3, 2);
        double[] exact = new PseudoLikelihood(parameters).score(cases);
        double[] sampled = new SampledPseudoLikelihood(parameters, 5, 9).score(cases);
        CaseSum differences = new CaseSum();
        for (int c = 0; c < exact.length; c++) {
            differences.add(sampled[c] - exact[c]);
        }
        CaseMean mean = differences.mean();
        assertThat(mean.standardError()).isGreaterThan(0);
        assertThat(mean.mean()).isEqualTo(0, within(3 * mean.standardError()));
    }

    @Test
    void scoresDependOnTheCaseAndNotOnItsNeighbours() {
        Parameters parameters = TinyMachine.random(30, 7, 1, 3);
        Cases cases = Batches.random(30, 20, 0.3, 2);
        CaseMetric sampled = new SampledPseudoLikelihood(parameters, 5, 9);
        CaseMetric exact = new PseudoLikelihood(parameters);
        double[] allSampled = sampled.score(cases);
        double[] allExact = exact.score(cases);
        for (int c = 0; c < 20; c++) {
            Cases alone = Batches.part(cases, c, c + 1);
            assertThat(sampled.score(alone)).containsExactly(allSampled[c]);
            assertThat(exact.score(alone)).containsExactly(allExact[c]);
        }
        assertThat(new SampledPseudoLikelihood(parameters, 5, 10).score(cases)).isNotEqualTo(allSampled);
    }

    @Test
    void impossibleRequestsAreRefused() {
        Parameters parameters = Parameters.zeros(3, 2);
        assertThatThrownBy(() -> new SampledPseudoLikelihood(parameters, 4, 1))
                .hasMessage("Cannot sample 4 of 3 visible units: must be between 1 and the number of units");
        assertThatThrownBy(() -> new PseudoLikelihood(parameters).score(Batches.allStates(4)))
                .hasMessage("Cannot evaluate cases of 4 visible units: expected 3");
    }
}
