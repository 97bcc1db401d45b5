package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import rbm.model.Cases;

/**
 * Baselines on the split u1 of MovieLens 100K against an independent implementation in NumPy. The data may not be
 * copied into a repository: the test needs a folder that has ml-100k/u1.base and ml-100k/u1.test.
 */
@EnabledIfEnvironmentVariable(
        named = "RBM_SHARED_DATA",
        matches = ".+",
        disabledReason = "RBM_SHARED_DATA does not name a folder with ml-100k/u1.base and ml-100k/u1.test")
class MovieLensBaselinesTest {
    private static final int USERS = 943;
    private static final int ITEMS = 1682;

    @Test
    void popularityAndEaseReachWhatTheyReachElsewhere() throws IOException {
        Path folder = Path.of(System.getenv("RBM_SHARED_DATA"), "ml-100k");
        Cases likes = read(folder.resolve("u1.base"), 4);
        Cases seen = read(folder.resolve("u1.base"), 0);
        RankingSplit split = new RankingSplit(likes, seen, read(folder.resolve("u1.test"), 4));

        RankingScores popularity = split.evaluate(new Popularity(new UnitCounts(ITEMS).add(likes)), 10);
        assertThat(mean(popularity, RankingMetric.NDCG)).isEqualTo(0.2606, within(0.0005));
        assertThat(mean(popularity, RankingMetric.PRECISION)).isEqualTo(0.2226, within(0.0005));
        assertThat(mean(popularity, RankingMetric.RECALL)).isEqualTo(0.1148, within(0.0005));

        RankingScores ease = split.evaluate(Ease.fit(likes, 500), 10);
        assertThat(mean(ease, RankingMetric.NDCG)).isEqualTo(0.4680, within(0.0005));
        assertThat(mean(ease, RankingMetric.PRECISION)).isEqualTo(0.3897, within(0.0005));
        assertThat(mean(ease, RankingMetric.RECALL)).isEqualTo(0.2368, within(0.0005));

        RankingScores neighbours = split.evaluate(ItemNeighbours.fit(likes, 100), 10);
        assertThat(mean(neighbours, RankingMetric.NDCG)).isBetween(0.40, 0.468);
        assertThat(neighbours.coverage()).isGreaterThan(popularity.coverage());
    }

    private static double mean(RankingScores scores, RankingMetric metric) {
        return new CaseSum().addAll(scores.of(metric)).mean().mean();
    }

    /** All users, in the order of their numbers, with the items that they rated at least so high. */
    private static Cases read(Path path, int threshold) throws IOException {
        List<TreeSet<Integer>> items =
                Stream.generate(TreeSet<Integer>::new).limit(USERS).toList();
        try (Stream<String> lines = Files.lines(path)) {
            lines.map(line -> line.split("\t"))
                    .filter(event -> Integer.parseInt(event[2]) >= threshold)
                    .forEach(event -> items.get(Integer.parseInt(event[0]) - 1).add(Integer.parseInt(event[1]) - 1));
        }
        Cases.Builder builder = Cases.builder(ITEMS);
        for (int user = 0; user < USERS; user++) {
            builder.add(
                    user, items.get(user).stream().mapToInt(Integer::intValue).toArray());
        }
        return builder.build();
    }
}
