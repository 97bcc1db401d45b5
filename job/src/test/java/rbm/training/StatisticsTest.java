package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rbm.numerics.Crew;

class StatisticsTest {
    @Test
    void theOrderOfAdditionDoesNotChangeABit() {
        Random random = new Random(1);
        List<Statistics> parts = new ArrayList<>();
        for (int part = 0; part < 50; part++) {
            parts.add(new Statistics(7, 3).add(randomSums(random), Crew.ALONE));
        }
        Statistics inOrder = new Statistics(7, 3);
        parts.forEach(inOrder::combine);
        Collections.shuffle(parts, random);
        Statistics shuffled = new Statistics(7, 3);
        parts.forEach(shuffled::combine);
        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Test
    void emptyStatisticsAreNeutral() {
        Statistics one = new Statistics(7, 3).add(randomSums(new Random(2)), Crew.ALONE);
        assertThat(new Statistics(7, 3).combine(one)).isEqualTo(one);
    }

    @Test
    void otherShapesAreRefused() {
        assertThatThrownBy(() -> new Statistics(7, 3).combine(new Statistics(3, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot combine statistics of 7 x 3 units with those of 3 x 7");
    }

    @Test
    void aSumThatIsNotFiniteIsRememberedWhereverItIsAdded() {
        BlockSums sums = randomSums(new Random(3));
        assertThat(new Statistics(7, 3).add(sums, Crew.ALONE).isFinite()).isTrue();
        sums.products()[4] = Float.NaN;
        Statistics broken = new Statistics(7, 3).add(sums, Crew.ALONE);
        assertThat(broken.isFinite()).isFalse();
        assertThat(new Statistics(7, 3).combine(broken).isFinite()).isFalse();
    }

    @Test
    void moreCasesThanTheSumsCanHoldAreRefused() {
        BlockSums sums = new BlockSums(1, 1);
        sums.cases = Integer.MAX_VALUE;
        sums.visibleData[0] = Integer.MAX_VALUE;
        Statistics statistics = new Statistics(1, 1).add(sums, Crew.ALONE).add(sums, Crew.ALONE);
        assertThat(statistics.visibleData(0)).isBetween(0.999999, 1.000001);
        assertThatThrownBy(() -> statistics.add(sums, Crew.ALONE))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("Cannot add the statistics of 6442450941 cases in one update: at most 4294967296");
    }

    @Test
    void theSumsOfAnOnlyBlockAreTheSameWhicheverWayTheyCome() {
        Random random = new Random(5);
        for (float scale : new float[] {1, 1e-8f, 3e6f, Float.NaN}) {
            BlockSums block = randomSums(random);
            for (int k = 0; k < 9; k++) {
                block.products()[k] *= scale;
            }
            Statistics added = new Statistics(7, 3).add(block, Crew.ALONE);
            Statistics taken = new Statistics(7, 3).take(block, Crew.ALONE);
            float[] some = new float[3];
            float[] others = new float[3];
            for (int i = 0; i < 7; i++) {
                added.productDifferences(i, some);
                taken.productDifferences(i, others);
                assertThat(others).isEqualTo(some);
            }
            assertThat(taken.isFinite()).isEqualTo(added.isFinite()).isEqualTo(!Float.isNaN(scale));
            assertThat(taken).isEqualTo(added);
            assertThat(taken.combine(added)).isEqualTo(added.combine(added));
        }
    }

    private static BlockSums randomSums(Random random) {
        BlockSums sums = new BlockSums(7, 3);
        sums.cases = 10;
        sums.squaredError = random.nextDouble();
        for (float[] values :
                new float[][] {sums.products(), sums.visibleData, sums.visibleModel, sums.hiddenData, sums.hiddenModel
                }) {
            for (int k = 0; k < values.length; k++) {
                values[k] = 20 * random.nextFloat() - 10;
            }
        }
        return sums;
    }
}
