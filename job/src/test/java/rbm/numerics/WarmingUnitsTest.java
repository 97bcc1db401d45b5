package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmingUnitsTest {
    @Test
    @Timeout(60)
    void itComputesAtOnceAndByVectorsOnceTheyAreFaster() throws InterruptedException {
        UnitKernel plain = new ScalarUnits();
        UnitKernel vectors = ServiceLoader.load(UnitKernel.class).findFirst().orElseThrow();
        float[] numbers = new float[1_000];
        Random random = new Random(1);
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = random.nextFloat();
        }
        float expected = plain.dot(numbers, 0, numbers, 0, numbers.length, new float[16]);

        WarmingUnits units = WarmingUnits.start(plain, vectors);

        assertThat(units.name()).isEqualTo(vectors.name());
        while (!units.isWarm()) {
            assertThat(units.dot(numbers, 0, numbers, 0, numbers.length, new float[16]))
                    .isEqualTo(expected);
            Thread.sleep(1);
        }
        assertThat(units.dot(numbers, 0, numbers, 0, numbers.length, new float[16]))
                .isEqualTo(expected);
    }
}
