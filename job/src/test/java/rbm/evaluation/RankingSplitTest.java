package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import rbm.model.Cases;

class RankingSplitTest {
    private final Cases input =
            Cases.builder(5).add(1, 0).add(2, 0, 1).add(3, 2).build();
    private final Cases seen =
            Cases.builder(5).add(1, 0).add(2, 0, 1, 2).add(3, 2).build();
    private final Cases heldOut = Cases.builder(5).add(1, 1).add(2, 3).add(3).build();
    private final UnitCounts counts = new UnitCounts(5).add(input);

    @Test
    void usersWithoutHeldOutLikesAreLeftOut() {
        RankingScores scores = new RankingSplit(input, seen, heldOut).evaluate(new Popularity(counts), 2);
        // Popularity is 2, 1, 1, 0, 0: user 1 is shown items 1 and 2, user 2 items 3 and 4.
        assertThat(scores.users()).isEqualTo(2);
        assertThat(scores.of(RankingMetric.NDCG)).containsExactly(1, 1);
        assertThat(scores.of(RankingMetric.PRECISION)).containsExactly(0.5, 0.5);
        assertThat(scores.coverage()).isEqualTo(0.8);
    }

    @Test
    void noveltyIsTheMeanInformationOfTheRecommendedItems() {
        RankingScores scores = new RankingSplit(input, seen, heldOut).evaluate(new Popularity(counts), 2);
        double expected = -(2 * Math.log(2.0 / 5) + 2 * Math.log(1.0 / 5)) / 4 / Math.log(2);
        assertThat(scores.novelty(counts)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void partsOfTheUsersCombineToTheWhole() {
        RankingScores whole = new RankingSplit(input, seen, heldOut).evaluate(new Popularity(counts), 2);
        RankingScores parts = new RankingScores(5, 2).combine(part(0, 1)).combine(part(1, 3));
        assertThat(parts.users()).isEqualTo(2);
        for (RankingMetric metric : RankingMetric.values()) {
            assertThat(parts.of(metric)).containsExactly(whole.of(metric));
        }
        assertThat(parts.coverage()).isEqualTo(whole.coverage());
        assertThatThrownBy(() -> parts.combine(new RankingScores(5, 3)))
                .hasMessage("Cannot add lists of 3 of 5 items to lists of 2 of 5");
    }

    @Test
    void leakOfAHeldOutItemIsCaught() {
        Cases leaking = Cases.builder(5).add(1, 0).add(2, 0, 1, 3).add(3, 2).build();
        assertThatThrownBy(() -> new RankingSplit(input, leaking, heldOut))
                .hasMessage("Leak: held-out item 3 of user 1 is among the items that the recommender has seen");
        assertThatThrownBy(() -> new RankingSplit(leaking, seen, heldOut))
                .hasMessage("Cannot rank items for user 1: item 3 is in the input but not among the seen items");
    }

    @Test
    void partsOfDifferentUsersAreRefused() {
        Cases swapped = Cases.builder(5).add(2, 1).add(1, 3).add(3).build();
        assertThatThrownBy(() -> new RankingSplit(input, seen, swapped))
                .hasMessage("Cannot compare the parts of a split: user 0 has key 1 in one and 2 in the other");
        assertThatThrownBy(() -> new RankingSplit(input, seen, Batches.part(heldOut, 0, 2)))
                .hasMessage("Cannot compare the likes of 2 users with those of 3");
        assertThatThrownBy(() -> new RankingSplit(input, seen, heldOut).evaluate(new Popularity(new UnitCounts(4)), 2))
                .hasMessage("Cannot rank 5 items by a recommender of 4");
    }

    private RankingScores part(int from, int to) {
        return new RankingSplit(
                        Batches.part(input, from, to), Batches.part(seen, from, to), Batches.part(heldOut, from, to))
                .evaluate(new Popularity(counts), 2);
    }
}
