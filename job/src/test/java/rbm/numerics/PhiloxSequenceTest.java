package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PhiloxSequenceTest {
    private static final int COUNT = 100_000;

    @Test
    void numbersAreMadeOfTheWordsOfPhiloxInOrder() {
        PhiloxSequence sequence = new PhiloxSequence(7, 1L << 40 | 3);
        for (int counter = 0; counter < 3; counter++) {
            int[] block = {counter, 3, 1 << 8, 0};
            Philox.encrypt(7, block);

            assertThat(sequence.next()).isEqualTo(uniform(block[0], block[1]));
            assertThat(sequence.next()).isEqualTo(uniform(block[2], block[3]));
        }
    }

    private static double uniform(int low, int high) {
        return (Integer.toUnsignedLong(high) * 0x1p32 + Integer.toUnsignedLong(low) - (low & 0xFFF)) * 0x1p-64
                + 0x1p-53;
    }

    @Test
    void numbersAreUniform() {
        PhiloxSequence sequence = new PhiloxSequence(1, 2);

        double[] numbers = DoubleStream.generate(sequence::next).limit(COUNT).toArray();

        assertThat(DoubleStream.of(numbers).allMatch(number -> number > 0 && number < 1))
                .isTrue();
        double deviation = Math.sqrt(1.0 / 12 / COUNT);
        assertThat(DoubleStream.of(numbers).average().orElseThrow()).isCloseTo(0.5, within(4 * deviation));
        double ofSquares = DoubleStream.of(numbers)
                .map(number -> number * number)
                .average()
                .orElseThrow();
        assertThat(ofSquares).isCloseTo(1.0 / 3, within(4 * Math.sqrt(4.0 / 45 / COUNT)));
    }

    @Test
    void anotherCaseHasOtherNumbers() {
        assertThat(new PhiloxSequence(1, 2).next()).isNotEqualTo(new PhiloxSequence(1, 3).next());
    }
}
