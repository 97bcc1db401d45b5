package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;

/** The score that early stopping takes for likes is the one of the recommender. */
class LikesRankingTest {
    private static final int ITEMS = 60;
    private static final HiddenLikes HIDDEN = new HiddenLikes(0.3, 1, 5);

    @Test
    void aScoreIsTheNdcgOfTheRecommendersListForTheKnownLikes() {
        Parameters machine = TinyMachine.random(ITEMS, 80, 0.5, 1);
        Cases cases = cases(150);
        double[] scores = new LikesRanking(machine, new RankingTask(HIDDEN, 5)).score(cases);

        Recommender recommender = new Recommender(machine, VisibleLayer.BINARY, 5);
        int next = 0;
        for (int user = 0; user < cases.size(); user++) {
            int[] hidden = HIDDEN.hidden(cases.key(user), cases.unitsOf(user), ITEMS);
            int[] known = HIDDEN.known(cases.key(user), cases.unitsOf(user), ITEMS);
            if (hidden.length > 0) {
                Ranking ranking = recommender.rank(known, known);
                int[] items = new int[ranking.size()];
                Arrays.setAll(items, ranking::item);
                assertThat(scores[next++]).isEqualTo(RankingMetric.NDCG.score(items, hidden, 5), within(1e-12));
            }
        }
        assertThat(scores).hasSize(next).hasSizeGreaterThan(64);
    }

    @Test
    void whatWasRatedIsSeenByHiddenUnitsAndIsNotRecommended() {
        VisibleLayer visible = VisibleLayer.LIKES_GIVEN_RATED;
        Parameters machine = TinyMachine.random(2 * ITEMS, 80, 0.5, 1);
        Cases likes = cases(150);
        Cases.Builder builder = Cases.builder(2 * ITEMS);
        for (int user = 0; user < likes.size(); user++) {
            int[] liked = likes.unitsOf(user);
            int[] rated = IntStream.concat(IntStream.of(liked), IntStream.of(user % ITEMS, 7))
                    .sorted()
                    .distinct()
                    .toArray();
            builder.add(likes.key(user), VisibleLayer.LIKES_GIVEN_RATED.unitsOn(liked, rated, ITEMS));
        }
        Cases cases = builder.build();
        double[] scores = new LikesRanking(machine, new RankingTask(HIDDEN, 5, visible)).score(cases);

        Recommender recommender = new Recommender(machine, visible, 5);
        int next = 0;
        for (int user = 0; user < cases.size(); user++) {
            int[] hidden = HIDDEN.hidden(cases.key(user), cases.unitsOf(user), ITEMS);
            int[] known = HIDDEN.known(cases.key(user), cases.unitsOf(user), ITEMS);
            if (hidden.length > 0) {
                int[] seen = IntStream.of(known)
                        .filter(unit -> unit >= ITEMS)
                        .map(unit -> unit - ITEMS)
                        .toArray();
                Ranking ranking = recommender.rank(known, seen);
                int[] items = new int[ranking.size()];
                Arrays.setAll(items, ranking::item);
                assertThat(scores[next++]).isEqualTo(RankingMetric.NDCG.score(items, hidden, 5), within(1e-12));
            }
        }
        assertThat(scores).hasSize(next).hasSizeGreaterThan(64);
    }

    @Test
    void aMachineThatKnowsTheAnswerScoresHigherThanOneThatKnowsNothing() {
        Cases cases = cases(200);
        Parameters knowing = Parameters.zeros(ITEMS, 2);
        for (int item = 0; item < ITEMS; item++) {
            knowing.weights()[2 * item + item % 2] = 4;
            knowing.weights()[2 * item + 1 - item % 2] = -4;
        }
        RankingTask task = new RankingTask(HIDDEN, 10);

        assertThat(mean(new LikesRanking(knowing, task).score(cases)))
                .isGreaterThan(mean(new LikesRanking(Parameters.zeros(ITEMS, 2), task).score(cases)) + 0.1);
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElseThrow();
    }

    /** Half of the users like even items, the others odd ones. */
    private static Cases cases(int users) {
        Random random = new Random(1);
        Cases.Builder cases = Cases.builder(ITEMS);
        for (int user = 0; user < users; user++) {
            int taste = user % 2;
            cases.add(
                    random.nextLong(),
                    random.ints(8, 0, ITEMS / 2)
                            .map(half -> 2 * half + taste)
                            .sorted()
                            .distinct()
                            .toArray());
        }
        return cases.build();
    }
}
