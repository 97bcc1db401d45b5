package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopItemsTest {
    @Test
    void bestItemsComeFirstAndTheLowerIndexWinsATie() {
        assertThat(TopItems.of(new double[] {1, 5, 3, 5, 4}, new int[0], 3)).containsExactly(1, 3, 4);
        assertThat(TopItems.of(new double[] {0, 0, 0}, new int[0], 2)).containsExactly(0, 1);
    }

    @Test
    void excludedItemsAndItemsWithoutAScoreAreNeverChosen() {
        assertThat(TopItems.of(new double[] {9, 8, Double.NaN, 7, 6}, new int[] {0, 3}, 4))
                .containsExactly(1, 4);
        assertThat(TopItems.of(new double[] {1}, new int[] {0}, 1)).isEmpty();
        assertThat(TopItems.of(new double[] {1, 2}, new int[0], 0)).isEmpty();
    }

    @Test
    void agreesWithSortingAllItems() {
        double[] scores = new Random(3).ints(500, 0, 40).asDoubleStream().toArray();
        int[] expected = IntStream.range(0, 500)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .limit(100)
                .toArray();
        assertThat(TopItems.of(scores, new int[0], 100)).containsExactly(expected);
    }
}
