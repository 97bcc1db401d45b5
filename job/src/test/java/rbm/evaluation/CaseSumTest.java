package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CaseSumTest {
    private static final double[] VALUES =
            new Random(1).doubles(1000).map(u -> -60 + 20 * u).toArray();

    @Test
    void meanAndStandardErrorFollowTheirDefinitions() {
        CaseMean mean = new CaseSum().add(1).add(2).add(6).mean();
        assertThat(mean.cases()).isEqualTo(3);
        assertThat(mean.mean()).isEqualTo(3);
        assertThat(mean.standardError()).isEqualTo(Math.sqrt(7 / 3.0), within(1e-12));
    }

    @Test
    void anyPartitioningAndOrderGivesTheSameBits() {
        CaseMean whole = new CaseSum().addAll(VALUES).mean();
        for (int parts : new int[] {1, 2, 7, 64, 2000}) {
            CaseSum[] sums = new CaseSum[parts];
            for (int k = 0; k < parts; k++) {
                sums[k] = new CaseSum();
            }
            for (int c = 0; c < VALUES.length; c++) {
                sums[c % parts].add(VALUES[c]);
            }
            CaseSum backwards = new CaseSum();
            for (int k = parts - 1; k >= 0; k--) {
                backwards.combine(sums[k]);
            }
            assertThat(backwards.mean()).isEqualTo(whole);
        }
    }

    @Test
    void sumOfDoublesWouldDependOnTheOrder() {
        double forwards = 0;
        double backwards = 0;
        for (int c = 0; c < VALUES.length; c++) {
            forwards += VALUES[c];
            backwards += VALUES[VALUES.length - 1 - c];
        }
        assertThat(forwards).isNotEqualTo(backwards);
    }

    @Test
    void standardErrorSurvivesAMeanThatIsHugeBesideTheSpread() {
        CaseSum sum = new CaseSum();
        for (int c = 0; c < 1000; c++) {
            sum.add(1e7 + (c % 2 == 0 ? 0x1p-10 : -0x1p-10));
        }
        assertThat(sum.mean().standardError()).isEqualTo(0x1p-10 / Math.sqrt(999), within(1e-12));
    }

    @Test
    void emptySumIsNeutralAndHasNoMean() {
        CaseSum sum = new CaseSum().add(-3.5);
        assertThat(sum.combine(new CaseSum()).mean().mean()).isEqualTo(-3.5);
        assertThat(new CaseSum().mean().mean()).isNaN();
        assertThat(sum.mean().standardError()).isNaN();
    }

    @Test
    void valuesThatAreNotFiniteOrTooLargeAreRefused() {
        assertThatThrownBy(() -> new CaseSum().add(1).add(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot add NaN after 1 cases: must be a number between -2^33 and 2^33");
        assertThatThrownBy(() -> new CaseSum().add(-0x1p33)).hasMessageContaining("Cannot add -8.589934592E9");
    }

    @Test
    void sumOfSquaresThatLeaves128BitsIsAnError() {
        assertThatThrownBy(() -> new CaseSum().add(0x1.fp32).add(0x1.fp32).add(0x1.fp32))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void differenceOfTwoMeansAddsTheirVariances() {
        CaseMean.Difference difference = new CaseMean(10, 2, 3).minus(new CaseMean(20, 7, 4));
        assertThat(difference.value()).isEqualTo(-5);
        assertThat(difference.standardError()).isEqualTo(5);
    }
}
