package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final Bootstrap bootstrap = new Bootstrap(1000, 1);

    @Test
    void intervalIsAboutTwoStandardErrorsWide() {
        double[] values = new Random(2).doubles(5000).toArray();
        CaseMean mean = new CaseSum().addAll(values).mean();
        Bootstrap.Interval interval = bootstrap.mean(values);
        assertThat(interval.mean()).isEqualTo(mean.mean());
        // The 25th of 1,000 ordered means varies by about 7 % of a standard error.
        assertThat(interval.high() - mean.mean())
                .isEqualTo(1.96 * mean.standardError(), within(0.25 * mean.standardError()));
        assertThat(mean.mean() - interval.low())
                .isEqualTo(1.96 * mean.standardError(), within(0.25 * mean.standardError()));
    }

    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
        int holds = 0;
        for (int repeat = 0; repeat < 200; repeat++) {
            Bootstrap.Interval interval = new Bootstrap(200, repeat)
                    .mean(new Random(repeat).doubles(60).toArray());
            holds += interval.low() < 0.5 && 0.5 < interval.high() ? 1 : 0;
        }
        // 190 are expected, with a standard deviation of 3.1.
        assertThat(holds).isBetween(178, 199);
    }

    @Test
    void pairingSeesADifferenceThatIsSmallBesideTheSpread() {
        double[] values = new Random(2).doubles(300).toArray();
        double[] better = new double[300];
        for (int user = 0; user < 300; user++) {
            better[user] = values[user] + 0.01 + (user % 2 == 0 ? 0.005 : -0.005);
        }
        Bootstrap.Interval difference = bootstrap.meanDifference(better, values);
        assertThat(difference.mean()).isEqualTo(0.01, within(1e-8));
        assertThat(difference.low()).isBetween(0.009, 0.01);
        assertThat(difference.high()).isBetween(0.01, 0.011);
        assertThat(bootstrap.mean(better).low())
                .isLessThan(bootstrap.mean(values).high());
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        double[] values = new Random(2).doubles(100).toArray();
        assertThat(new Bootstrap(1000, 1).mean(values)).isEqualTo(bootstrap.mean(values));
        assertThat(new Bootstrap(1000, 2).mean(values)).isNotEqualTo(bootstrap.mean(values));
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThatThrownBy(() -> new Bootstrap(99, 1))
                .hasMessage("Cannot find a 95 % interval from 99 bootstrap samples: must be at least 100");
        assertThatThrownBy(() -> bootstrap.mean(new double[0]))
                .hasMessage("Cannot find the mean of 0 users: needs at least one");
        assertThatThrownBy(() -> bootstrap.meanDifference(new double[2], new double[3]))
                .hasMessage("Cannot pair 2 users with 3");
    }
}
