package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;

/** Gradients against finite differences of the exact log-likelihood of a machine of 5 x 3 units. */
class GradientTest {
    private static final int V = 5;
    private static final int H = 3;
    private static final int[] DATA = {1, 3, 3, 7, 12, 12, 12, 24, 25, 31, 0, 5};
    private static final double STEP = 1e-3;

    private final Parameters parameters = TinyMachine.random(V, H, 0.7, 3);

    @Test
    void plainGradientIsTheSlopeOfTheLogLikelihood() {
        Parameters gradient = Gradient.plain(exactStatistics());
        assertIsSlope(gradient.weights(), Parameters::weights, new float[V], new float[H]);
        assertIsSlope(gradient.visibleBias(), Parameters::visibleBias, new float[V], new float[H]);
        assertIsSlope(gradient.hiddenBias(), Parameters::hiddenBias, new float[V], new float[H]);
    }

    @Test
    void centeredGradientIsTheSlopeInTheParametersOfTheCenteredMachine() {
        float[] mu = {0.2f, 0.5f, 0.9f, 0.4f, 0.7f};
        float[] lambda = {0.3f, 0.6f, 0.8f};
        Parameters centered = Gradient.centered(exactStatistics(), mu, lambda);
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
    void centeredWithOffsetsOfZeroIsPlain() {
        Statistics statistics = exactStatistics();
        assertThat(Gradient.centered(statistics, new float[V], new float[H])).isEqualTo(Gradient.plain(statistics));
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
        TrainingOptions options = new TrainingOptions(H, 1, 1, 1, 0, 30, GradientKind.PLAIN, 0, 1);
        Statistics sampled =
                new LocalStatistics(List.of(new Block(0, cases.build())), options).statistics(parameters, 0, 0);
        Parameters estimate = Gradient.plain(sampled);
        Parameters exact = Gradient.plain(exactStatistics());
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

    /** Statistics in which the negative phase is the exact expectation under the model. */
    private Statistics exactStatistics() {
        TinyMachine machine = new TinyMachine(parameters);
        double[] model = machine.visibleProbabilities();
        BlockSums sums = new BlockSums(V, H);
        sums.cases = DATA.length;
        for (int v : DATA) {
            add(machine, v, 1, sums.visibleData, sums.hiddenData, sums.products);
        }
        for (int v = 0; v < model.length; v++) {
            add(machine, v, model[v] * DATA.length, sums.visibleModel, sums.hiddenModel, null);
            add(machine, v, -model[v] * DATA.length, new float[V], new float[H], sums.products);
        }
        return new Statistics(V, H).add(sums);
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
