package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.numerics.Logistic;

class ExactPartitionTest {
    @ParameterizedTest(name = "{0} x {1} units, parameters of size {2}")
    @CsvSource({"5, 3, 1", "8, 4, 1.5", "3, 5, 1", "4, 8, 2", "1, 1, 1", "1, 6, 3", "6, 6, 4"})
    void agreesWithCountingEveryJointState(int visible, int hidden, double scale) {
        Parameters parameters = TinyMachine.random(visible, hidden, scale, 7);
        assertThat(ExactPartition.logPartition(parameters, 2))
                .isEqualTo(new TinyMachine(parameters).logPartition(), within(1e-11));
    }

    @Test
    void probabilitiesOfAllVisibleStatesAddUpToOne() {
        Parameters parameters = TinyMachine.random(12, 20, 1.2, 3);
        Cases all = Batches.allStates(12);
        double logPartition = ExactPartition.logPartition(parameters, 2);
        double sum = 0;
        for (double logLikelihood : new LogLikelihood(parameters, logPartition).score(all)) {
            sum += Math.exp(logLikelihood);
        }
        assertThat(sum).isEqualTo(1, within(1e-11));
    }

    @Test
    void logLikelihoodsAreThoseOfCountingEveryJointState() {
        Parameters parameters = TinyMachine.random(8, 4, 1.5, 2);
        TinyMachine reference = new TinyMachine(parameters);
        double[] scores =
                new LogLikelihood(parameters, ExactPartition.logPartition(parameters, 1)).score(Batches.allStates(8));
        for (int v = 0; v < scores.length; v++) {
            assertThat(scores[v]).isEqualTo(reference.logLikelihood(v), within(1e-11));
        }
    }

    @ParameterizedTest(name = "{0} x {1} units")
    @CsvSource({"300, 13", "13, 300", "40000, 5"})
    void numberOfThreadsDoesNotChangeABit(int visible, int hidden) {
        Parameters parameters = TinyMachine.random(visible, hidden, 1, 5);
        double alone = ExactPartition.logPartition(parameters, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(ExactPartition.logPartition(parameters, threads)).isEqualTo(alone);
        }
    }

    @Test
    void layersChangePlacesWithoutEffect() {
        Parameters parameters = TinyMachine.random(60, 12, 1, 9);
        Parameters mirrored = new Parameters(
                transposed(parameters.weights(), 60, 12), parameters.hiddenBias(), parameters.visibleBias());
        assertThat(ExactPartition.logPartition(mirrored, 1)).isEqualTo(ExactPartition.logPartition(parameters, 1));
    }

    @Test
    void strongMachineWhoseNaiveSumOverflowsIsExact() {
        Parameters parameters = TinyMachine.random(8, 4, 300, 1);
        assertThat(new TinyMachine(parameters).logPartition()).isInfinite();
        Parameters weaker = scaled(parameters, 1.0 / 64);
        double largest = largestNegativeEnergy(parameters);
        // Z lies between its largest term and 2^12 times that, for the 2^12 joint states.
        assertThat(ExactPartition.logPartition(parameters, 1)).isBetween(largest, largest + 12 * Math.log(2));
        assertThat(ExactPartition.logPartition(weaker, 1))
                .isEqualTo(new TinyMachine(weaker).logPartition(), within(1e-10));
    }

    @ParameterizedTest(name = "biases of {0}")
    @CsvSource({"1", "-30", "600", "699", "720", "5000", "-5000"})
    void machineWithoutWeightsHasAClosedForm(float bias) {
        Parameters parameters = Parameters.zeros(7, 5);
        Arrays.fill(parameters.visibleBias(), bias);
        Arrays.fill(parameters.hiddenBias(), -bias);
        double expected = 7 * Logistic.softplus(bias) + 5 * Logistic.softplus(-bias);
        assertThat(ExactPartition.logPartition(parameters, 1)).isEqualTo(expected, within(1e-12 * Math.abs(expected)));
    }

    @Test
    void productsAndLogarithmsOfTheFactorsAgree() {
        EnumeratedLayers layers = EnumeratedLayers.of(TinyMachine.random(200, 6, 8, 4));
        double[] low = {0.5, -2, 30, -40};
        double[] high = layers.summedBias();
        double[] table = new double[high.length * low.length];
        for (int k = 0; k < table.length; k++) {
            table[k] = low[k % low.length];
        }
        double[] expected = new double[low.length];
        double[] actual = new double[low.length];
        int[] groupEnds = ProductFactors.groupEnds(layers);
        new LogFactors(table.clone()).addTo(high, expected);
        new ProductFactors(table.clone(), groupEnds).addTo(high, actual);
        assertThat(groupEnds).hasSizeGreaterThan(3).endsWith(200);
        assertThat(actual).containsExactly(expected, within(1e-9));
    }

    @Test
    void twentyFiveUnitsAreEnumeratedAndTwentySixAreNot() {
        assertThat(ExactPartition.isFeasible(Parameters.zeros(25, 30))).isTrue();
        assertThat(ExactPartition.isFeasible(Parameters.zeros(26, 30))).isFalse();
        assertThatThrownBy(() -> ExactPartition.logPartition(Parameters.zeros(30, 26), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot enumerate the 2^26 states of the smaller layer of a machine of 30 x 26 units: at"
                        + " most 25 units; estimate the log partition function by annealed importance sampling (AIS)");
    }

    @Test
    void machineThatIsNotFiniteIsRefused() {
        Parameters parameters = Parameters.zeros(3, 2);
        parameters.weights()[4] = Float.NaN;
        assertThatThrownBy(() -> ExactPartition.logPartition(parameters, 1))
                .hasMessage("Cannot evaluate a machine of 3 x 2 units: a parameter is infinite or not a number");
    }

    private static double largestNegativeEnergy(Parameters parameters) {
        TinyMachine machine = new TinyMachine(parameters);
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < 1 << parameters.visibleUnits(); v++) {
            for (int h = 0; h < 1 << parameters.hiddenUnits(); h++) {
                largest = Math.max(largest, -machine.energy(v, h));
            }
        }
        return largest;
    }

    private static Parameters scaled(Parameters parameters, double factor) {
        Parameters copy = parameters.copy();
        for (float[] values : new float[][] {copy.weights(), copy.visibleBias(), copy.hiddenBias()}) {
            for (int k = 0; k < values.length; k++) {
                values[k] *= (float) factor;
            }
        }
        return copy;
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] result = new float[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            result[k % columns * rows + k / columns] = matrix[k];
        }
        return result;
    }
}
