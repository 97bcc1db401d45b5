package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.TinyMachine;
import rbm.numerics.Logistic;

class LikelihoodReportTest {
    private final Parameters parameters = TinyMachine.random(30, 7, 0.5, 3);
    private final Cases training = Batches.random(30, 500, 0.3, 1);
    private final Cases heldOut = Batches.random(30, 300, 0.4, 2);
    private final LogPartition logPartition = LogPartition.exact(parameters, 2);
    private final LikelihoodMetrics metrics = LikelihoodMetrics.of(
            parameters, logPartition.value(), IndependentModel.fit(new UnitCounts(30).add(training), 1));

    @Test
    void everyMetricIsTheMeanOfItsScores() {
        LikelihoodSums sums = new LikelihoodSums().add(metrics, training);
        for (LikelihoodMetric metric : LikelihoodMetric.values()) {
            CaseMean mean = sums.mean(metric);
            assertThat(mean.cases()).isEqualTo(500);
            assertThat(mean)
                    .isEqualTo(new CaseSum()
                            .addAll(metrics.score(metric, training))
                            .mean());
        }
        assertThat(sums.mean(LikelihoodMetric.LOG_LIKELIHOOD).mean())
                .isEqualTo(-sums.mean(LikelihoodMetric.FREE_ENERGY).mean() - logPartition.value(), within(1e-8));
    }

    @Test
    void anyPartitioningGivesTheSameBits() {
        LikelihoodSums whole = new LikelihoodSums().add(metrics, training);
        LikelihoodSums parts = new LikelihoodSums();
        for (int from = 490; from >= 0; from -= 10) {
            parts.combine(new LikelihoodSums().add(metrics, Batches.part(training, from, from + 10)));
        }
        for (LikelihoodMetric metric : LikelihoodMetric.values()) {
            assertThat(parts.mean(metric)).isEqualTo(whole.mean(metric));
        }
    }

    @Test
    void freeEnergyGapIsHeldOutMinusTraining() {
        LikelihoodReport report = new LikelihoodReport(
                logPartition, new LikelihoodSums().add(metrics, training), new LikelihoodSums().add(metrics, heldOut));
        double expected = meanFreeEnergy(heldOut) - meanFreeEnergy(training);
        assertThat(report.freeEnergyGap().value()).isEqualTo(expected, within(1e-8));
        assertThat(report.freeEnergyGap().standardError()).isPositive();
    }

    @Test
    void reconstructionErrorFollowsItsDefinition() {
        double[] scores = new ReconstructionError(parameters).score(heldOut);
        Rbm machine = new Rbm(parameters);
        for (int c = 0; c < heldOut.size(); c++) {
            double[] visible = new double[30];
            for (int i : heldOut.unitsOf(c)) {
                visible[i] = 1;
            }
            double[] hidden = machine.meanHidden(heldOut.unitsOf(c));
            double expected = 0;
            for (int i = 0; i < 30; i++) {
                double input = parameters.visibleBias()[i];
                for (int j = 0; j < 7; j++) {
                    input += parameters.weights()[i * 7 + j] * hidden[j];
                }
                expected += Math.pow(visible[i] - Logistic.logistic(input), 2) / 30;
            }
            assertThat(scores[c]).isEqualTo(expected, within(1e-12));
        }
    }

    @Test
    void sampledPseudoLikelihoodTakesThePlaceOfTheExactOne() {
        IndependentModel independent = IndependentModel.fit(new UnitCounts(30).add(training), 1);
        SampledPseudoLikelihood sampled = new SampledPseudoLikelihood(parameters, 3, 1);
        LikelihoodMetrics withSampled = LikelihoodMetrics.of(parameters, logPartition.value(), independent, sampled);
        assertThat(withSampled.score(LikelihoodMetric.PSEUDO_LIKELIHOOD, heldOut))
                .isEqualTo(sampled.score(heldOut));
    }

    @Test
    void logPartitionThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> new LogLikelihood(parameters, Double.NaN))
                .hasMessage("Cannot compute log-likelihoods with the log partition function NaN");
    }

    private double meanFreeEnergy(Cases cases) {
        double sum = 0;
        for (int c = 0; c < cases.size(); c++) {
            sum += new Rbm(parameters).freeEnergy(cases.unitsOf(c));
        }
        return sum / cases.size();
    }
}
