package rbm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import rbm.evaluation.Batches;
import rbm.evaluation.Bootstrap;
import rbm.evaluation.RankingScores;
import rbm.evaluation.UnitCounts;

class RankingTableTest {
    private final RankingScores hit = new RankingScores(2, 1).add(new int[] {1}, new int[] {1});
    private final RankingScores miss = new RankingScores(2, 1).add(new int[] {0}, new int[] {1});
    private final UnitCounts training = new UnitCounts(2).add(Batches.allStates(2));
    private final RankingTable table = new RankingTable(training, new Bootstrap(100, 1));

    @Test
    void recommendersStandBelowEachOther() {
        assertThat(table.add("always right", hit).add("wrong", miss).render().lines())
                .satisfiesExactly(
                        head -> assertThat(head).contains("nDCG@1", "precision@1", "recall@1", "MAP@1", "MRR@1"),
                        line -> assertThat(line)
                                .startsWith("always right  1.0000 (1.0000 to 1.0000)  ")
                                .endsWith("    0.5000            1.00"),
                        line -> assertThat(line).startsWith("wrong         0.0000 (0.0000 to 0.0000)  "));
    }

    @Test
    void recommendersOnDifferentSplitsAreNotCompared() {
        assertThatThrownBy(() -> table.add("one user", hit).add("none", new RankingScores(2, 1)))
                .hasMessage("Cannot show lists of 1 items for 0 users beside lists of 1 for 1");
    }
}
