package rbm.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rbm.evaluation.Batches;
import rbm.evaluation.IndependentModel;
import rbm.evaluation.LikelihoodMetrics;
import rbm.evaluation.LikelihoodReport;
import rbm.evaluation.LikelihoodSums;
import rbm.evaluation.LogPartition;
import rbm.model.Cases;
import rbm.model.Parameters;

class LikelihoodTableTest {
    private final LikelihoodMetrics metrics = LikelihoodMetrics.of(
            Parameters.zeros(2, 1), 3 * Math.log(2), IndependentModel.ofMeans(new double[] {0.5, 0.5}));
    private final LikelihoodSums training = new LikelihoodSums().add(metrics, Batches.allStates(2));
    private final LikelihoodSums heldOut =
            new LikelihoodSums().add(metrics, Cases.builder(2).add(1, 1).build());

    @Test
    void trainingAndHeldOutCasesStandSideBySide() {
        LogPartition exact = new LogPartition(3 * Math.log(2), 0, LogPartition.Method.EXACT);
        assertThat(LikelihoodTable.render(new LikelihoodReport(exact, training, heldOut))
                        .lines())
                .containsExactly(
                        "mean per case +- standard error                      training               held-out  unit",
                        "log-likelihood                              -1.3863 +- 0.0000                -1.3863  nats",
                        "log-likelihood of independent units         -1.3863 +- 0.0000                -1.3863  nats",
                        "pseudo-likelihood                           -1.3863 +- 0.0000                -1.3863  nats, sum over units",
                        "free energy                                 -0.6931 +- 0.0000                -0.6931  nats",
                        "reconstruction error                         0.2500 +- 0.0000                 0.2500  squared, per unit",
                        "cases                                                       4                      1  ",
                        "free-energy gap                                                               0.0000  nats",
                        "log Z = 2.0794 nats, exact");
    }

    @Test
    void anEstimatedPartitionFunctionIsShownWithItsError() {
        LogPartition estimate = new LogPartition(2.05, 0.0123, LogPartition.Method.AIS);
        assertThat(LikelihoodTable.render(new LikelihoodReport(estimate, training, heldOut)))
                .endsWith("log Z = 2.0500 +- 0.0123 nats by annealed importance sampling;"
                        + " all log-likelihoods share this error\n");
    }

    @Test
    void noHeldOutCasesLeaveTheirColumnEmpty() {
        LogPartition exact = new LogPartition(3 * Math.log(2), 0, LogPartition.Method.EXACT);
        assertThat(LikelihoodTable.render(new LikelihoodReport(exact, training, new LikelihoodSums()))
                        .lines())
                .contains("log-likelihood                              -1.3863 +- 0.0000                      -  nats");
    }
}
