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
        float expected = squares(plain, numbers);

        WarmingUnits units = WarmingUnits.start(plain, vectors);

        assertThat(units.name()).isEqualTo(vectors.name());
        while (!units.isWarm()) {
            assertThat(squares(units, numbers)).isEqualTo(expected);
            Thread.sleep(1);
        }
        assertThat(squares(units, numbers)).isEqualTo(expected);
    }

    private static float squares(UnitKernel units, float[] numbers) {
        float[] bias = new float[numbers.length];
        float[] partial = new float[UnitKernel.PARTIAL_SUMS];
        return units.logistic(numbers.clone(), 0, bias, 0, numbers.length, partial);
    }
}
