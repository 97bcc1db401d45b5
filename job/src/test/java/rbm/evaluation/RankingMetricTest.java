package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankingMetricTest {
    private static final int[] RANKED = {7, 3, 9, 1};
    private static final int[] HELD_OUT = {1, 3, 20};

    @Test
    void hitsAtRanksTwoAndFourOfThreeHeldOutItems() {
        double gain = 1 / log2(3) + 1 / log2(5);
        double ideal = 1 + 1 / log2(3) + 1 / log2(4);
        assertThat(RankingMetric.NDCG.score(RANKED, HELD_OUT, 4)).isEqualTo(gain / ideal, within(1e-12));
        assertThat(RankingMetric.PRECISION.score(RANKED, HELD_OUT, 4)).isEqualTo(0.5);
        assertThat(RankingMetric.RECALL.score(RANKED, HELD_OUT, 4)).isEqualTo(2.0 / 3);
        assertThat(RankingMetric.AVERAGE_PRECISION.score(RANKED, HELD_OUT, 4))
                .isEqualTo((1.0 / 2 + 2.0 / 4) / 3, within(1e-12));
        assertThat(RankingMetric.RECIPROCAL_RANK.score(RANKED, HELD_OUT, 4)).isEqualTo(0.5);
    }

    @Test
    void onlyTheFirstItemsOfTheListCount() {
        assertThat(RankingMetric.NDCG.score(RANKED, HELD_OUT, 2))
                .isEqualTo(1 / log2(3) / (1 + 1 / log2(3)), within(1e-12));
        assertThat(RankingMetric.RECALL.score(RANKED, HELD_OUT, 1)).isZero();
        assertThat(RankingMetric.RECIPROCAL_RANK.score(RANKED, HELD_OUT, 1)).isZero();
    }

    @Test
    void shortListCountsAsMissesBelow() {
        assertThat(RankingMetric.PRECISION.score(new int[] {3}, HELD_OUT, 10)).isEqualTo(0.1);
        assertThat(RankingMetric.NDCG.score(new int[0], HELD_OUT, 10)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"NDCG", "AVERAGE_PRECISION", "RECIPROCAL_RANK"})
    void bestPossibleListHasOne(RankingMetric metric) {
        assertThat(metric.score(new int[] {3, 20, 1, 8}, HELD_OUT, 4)).isEqualTo(1, within(1e-12));
        assertThat(metric.score(new int[] {3, 20}, HELD_OUT, 2)).isEqualTo(1, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void userWithoutHeldOutItemsHasNoScore(RankingMetric metric) {
        assertThatThrownBy(() -> metric.score(RANKED, new int[0], 4))
                .hasMessage("Cannot score a list of 4 items against 0 held-out items: needs at least one of each");
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
