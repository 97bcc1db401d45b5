package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.numerics.PhiloxSequence;

class TasteRingTest {
    private static final int DRAWS = 40_000;

    /** The chi-squared statistic over all states has a mean of their number less 1, and twice that as its variance. */
    @ParameterizedTest
    @CsvSource({"40, 1", "60, 2", "200, 3", "400, 5"})
    void tastesAreDrawnWithTheirExactProbabilities(int items, int tastes) {
        PlantedMachine machine = new PlantedMachine(items, tastes, 3);
        double[] expected = new EnumeratedTastes(machine.parameters()).probabilities();

        int[] counts = countStates(new TasteRing(machine), tastes);

        double squares = 0;
        for (int state = 0; state < expected.length; state++) {
            double mean = DRAWS * expected[state];
            squares += (counts[state] - mean) * (counts[state] - mean) / mean;
        }
        double freedom = expected.length - 1;
        assertThat(squares).isLessThan(freedom + 4 * Math.sqrt(2 * freedom));
    }

    private static int[] countStates(TasteRing ring, int tastes) {
        int[] counts = new int[1 << tastes];
        int[] on = new int[tastes];
        for (int draw = 0; draw < DRAWS; draw++) {
            ring.sample(new PhiloxSequence(1, draw), on);
            int state = 0;
            for (int taste = 0; taste < tastes; taste++) {
                state |= on[taste] << taste;
            }
            counts[state]++;
        }
        return counts;
    }
}
