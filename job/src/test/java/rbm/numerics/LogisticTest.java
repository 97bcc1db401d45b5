package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTest {
    @Test
    void logisticIsRightInTheMiddleAndAtTheEnds() {
        assertThat(Logistic.logistic(0)).isEqualTo(0.5);
        assertThat(Logistic.logistic(1)).isEqualTo(0.7310585786300049, within(1e-15));
        assertThat(Logistic.logistic(-1000)).isEqualTo(0);
        assertThat(Logistic.logistic(1000)).isEqualTo(1);
    }

    @Test
    void logisticOfAnArrayTouchesItsRangeOnly() {
        float[] values = {3, -100, 0, 100, 3};
        Logistic.logistic(values, 1, 4);
        assertThat(values).containsExactly(3, 3.7835059e-44f, 0.5f, 1, 3);
    }

    @Test
    void softplusSurvivesWhereTheNaiveFormFails() {
        assertThat(Math.log(1 + Math.exp(1000))).isInfinite();
        assertThat(Logistic.softplus(1000)).isEqualTo(1000);
        assertThat(Math.log(1 + Math.exp(-40))).isZero();
        assertThat(Logistic.softplus(-40)).isEqualTo(4.248354255291589e-18, within(1e-30));
        assertThat(Logistic.softplus(0)).isEqualTo(Math.log(2), within(1e-15));
    }

    @Test
    void logOddsIsTheInverseOfTheLogistic() {
        for (double x = -20; x <= 20; x += 0.5) {
            assertThat(Logistic.logOdds(Logistic.logistic(x))).isEqualTo(x, within(1e-6));
        }
    }
}
