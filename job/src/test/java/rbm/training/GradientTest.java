package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.numerics.Crew;

/** Gradients against finite differences of the exact log-likelihood of a machine of 5 x 3 units. */
class GradientTest {
    private static final int V = 5;
    private static final int H = 3;
    private static final int[] DATA = {1, 3, 3, 7, 12, 12, 12, 24, 25, 31, 0, 5};
    private static final double STEP = 1e-3;

    private final Parameters parameters = TinyMachine.random(V, H, 0.7, 3);

    @Test
    void plainGradientIsTheSlopeOfTheLogLikelihood() {
        Parameters gradient = new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE).plain(parameters);
        assertIsSlope(gradient.weights(), Parameters::weights, new float[V], new float[H]);
        assertIsSlope(gradient.visibleBias(), Parameters::visibleBias, new float[V], new float[H]);
        assertIsSlope(gradient.hiddenBias(), Parameters::hiddenBias, new float[V], new float[H]);
    }

    @Test
    void centeredGradientIsTheSlopeInTheParametersOfTheCenteredMachine() {
        float[] mu = {0.2f, 0.5f, 0.9f, 0.4f, 0.7f};
        float[] lambda = {0.3f, 0.6f, 0.8f};
        Parameters centered =
                new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE).centered(parameters, mu, lambda);
        assertIsSlope(centered.weights(), Parameters::weights, mu, lambda);
        // The biases of the ordinary machine are those of the centered one less W lambda and W^T mu: so are the steps.
        float[] visible = new float[V];
        float[] hidden = new float[H];
        for (int i = 0; i < V; i++) {
            visible[i] = centered.visibleBias()[i];
            for (int j = 0; j < H; j++) {
                visible[i] += centered.weights()[i * H + j] * lambda[j];
            }
        }
        for (int j = 0; j < H; j++) {
            hidden[j] = centered.hiddenBias()[j];
            for (int i = 0; i < V; i++) {
                hidden[j] += centered.weights()[i * H + j] * mu[i];
            }
        }
        assertIsSlope(visible, Parameters::visibleBias, mu, lambda);
        assertIsSlope(hidden, Parameters::hiddenBias, mu, lambda);
    }

    @Test
    void weightPenaltiesAreTheSlopeOfTheirCost() {
        Penalties penalties = new Penalties(0.3, 0.7, 0.1, 0, Double.POSITIVE_INFINITY);
        Parameters gradient = new Gradient(exactStatistics(), penalties, Crew.ALONE).plain(parameters);
        for (int k = 0; k < V * H; k++) {
            double slope = (weightCost(k, STEP) - weightCost(k, -STEP)) / (2 * STEP);
            double ofLikelihood = new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE)
                    .plain(parameters)
                    .weights()[k];
            assertThat(gradient.weights()[k] - ofLikelihood).isEqualTo(-slope, within(2e-4));
        }
    }

    @Test
    void weightPenaltiesMoveTheBiasesOfTheCenteredMachineAlong() {
        float[] mu = {0.2f, 0.5f, 0.9f, 0.4f, 0.7f};
        float[] lambda = {0.3f, 0.6f, 0.8f};
        Penalties penalties = new Penalties(0, 0.7, 0.1, 0, Double.POSITIVE_INFINITY);
        Parameters with = new Gradient(exactStatistics(), penalties, Crew.ALONE).centered(parameters, mu, lambda);
        Parameters without =
                new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE).centered(parameters, mu, lambda);
        for (int j = 0; j < H; j++) {
            float moved = 0;
            for (int i = 0; i < V; i++) {
                moved -= mu[i] * (with.weights()[i * H + j] - without.weights()[i * H + j]);
            }
            assertThat(with.hiddenBias()[j] - without.hiddenBias()[j]).isEqualTo(moved, within(1e-5f));
        }
    }

    @Test
    void sparsityTargetIsTheSlopeOfItsCost() {
        Penalties penalties = new Penalties(0, 0, 0.1, 2, Double.POSITIVE_INFINITY);
        Parameters with = new Gradient(exactStatistics(), penalties, Crew.ALONE).plain(parameters);
        Parameters without = new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE).plain(parameters);
        for (int j = 0; j < H; j++) {
            double slope = (sparsityCost(j, STEP) - sparsityCost(j, -STEP)) / (2 * STEP);
            assertThat((double) with.hiddenBias()[j] - without.hiddenBias()[j]).isEqualTo(-slope, within(2e-4));
        }
    }

    @Test
    void centeredWithOffsetsOfZeroIsPlain() {
        Gradient gradient = new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE);
        assertThat(gradient.centered(parameters, new float[V], new float[H])).isEqualTo(gradient.plain(parameters));
    }

    @Test
    void contrastiveDivergenceWithManyStepsEstimatesTheExactGradient() {
        int copies = 4000;
        Cases.Builder cases = Cases.builder(V);
        for (int copy = 0; copy < copies; copy++) {
            for (int v : DATA) {
                cases.add(cases.size(), TinyMachine.unitsOn(v));
            }
        }
        TrainingOptions options = TrainingOptions.of(H, 1).withSampling(Sampling.DEFAULTS.withGibbsSteps(30));
        TrainingState state = TrainingState.of(parameters, new float[V], new float[H]);
        Statistics sampled = new LocalStatistics(List.of(new Block(0, cases.build())), options)
                .sums(new UpdateRequest(state, 0, cases.size()))
                .statistics();
        Parameters estimate = new Gradient(sampled, Penalties.NONE, Crew.ALONE).plain(parameters);
        Parameters exact = new Gradient(exactStatistics(), Penalties.NONE, Crew.ALONE).plain(parameters);
        // A mean of 48,000 numbers in [0, 1] deviates by at most 0.5 / sqrt(48,000) = 0.0023; four and a half of them.
        assertThat(estimate.weights()).containsExactly(exact.weights(), within(0.0103f));
        assertThat(estimate.visibleBias()).containsExactly(exact.visibleBias(), within(0.0103f));
        assertThat(estimate.hiddenBias()).containsExactly(exact.hiddenBias(), within(0.0103f));
    }

    private interface Layer {
        float[] of(Parameters parameters);
    }

    private void assertIsSlope(float[] gradient, Layer layer, float[] mu, float[] lambda) {
        for (int k = 0; k < gradient.length; k++) {
            double slope = (logLikelihood(layer, k, STEP, mu, lambda) - logLikelihood(layer, k, -STEP, mu, lambda))
                    / (2 * STEP);
            assertThat((double) gradient[k]).as("parameter %d", k).isEqualTo(slope, within(2e-4));
        }
    }

    /** The mean log-likelihood when one parameter of the machine centered at mu and lambda changes by a step. */
    private double logLikelihood(Layer layer, int k, double step, float[] mu, float[] lambda) {
        Parameters moved = parameters.copy();
        layer.of(moved)[k] += (float) step;
        for (int i = 0; i < V; i++) {
            for (int j = 0; j < H; j++) {
                float change = moved.weights()[i * H + j] - parameters.weights()[i * H + j];
                moved.visibleBias()[i] -= change * lambda[j];
                moved.hiddenBias()[j] -= change * mu[i];
            }
        }
        TinyMachine machine = new TinyMachine(moved);
        double sum = 0;
        for (int v : DATA) {
            sum += machine.logLikelihood(v);
        }
        return sum / DATA.length;
    }

    private double weightCost(int k, double step) {
        double weight = parameters.weights()[k] + step;
        return 0.3 * Math.abs(weight) + 0.7 / 2 * weight * weight;
    }

    private double sparsityCost(int j, double step) {
        Parameters moved = parameters.copy();
        moved.hiddenBias()[j] += (float) step;
        TinyMachine machine = new TinyMachine(moved);
        double mean = 0;
        for (int v : DATA) {
            mean += machine.meanHidden(v, j) / DATA.length;
        }
        return 2 * (0.1 - mean) * (0.1 - mean);
    }

    /** Statistics in which the negative phase is the exact expectation under the model. */
    private Statistics exactStatistics() {
        TinyMachine machine = new TinyMachine(parameters);
        double[] model = machine.visibleProbabilities();
        BlockSums sums = new BlockSums(V, H);
        sums.cases = DATA.length;
        for (int v : DATA) {
            add(machine, v, 1, sums.visibleData, sums.hiddenData, sums.products());
            for (int j = 0; j < H; j++) {
                float mean = (float) machine.meanHidden(v, j);
                sums.hiddenMean[j] += mean;
                sums.hiddenVariance[j] += mean * (1 - mean);
            }
        }
        for (int v = 0; v < model.length; v++) {
            add(machine, v, model[v] * DATA.length, sums.visibleModel, sums.hiddenModel, null);
            add(machine, v, -model[v] * DATA.length, new float[V], new float[H], sums.products());
        }
        return new Statistics(V, H).add(sums, Crew.ALONE);
    }

    private static void add(
            TinyMachine machine, int v, double weight, float[] visible, float[] hidden, float[] products) {
        for (int j = 0; j < H; j++) {
            hidden[j] += (float) (weight * machine.meanHidden(v, j));
        }
        for (int i : TinyMachine.unitsOn(v)) {
            visible[i] += (float) weight;
            for (int j = 0; j < H && products != null; j++) {
                products[i * H + j] += (float) (weight * machine.meanHidden(v, j));
            }
        }
    }
}
