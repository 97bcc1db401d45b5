package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rbm.evaluation.ExactPartition;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.LocalStatistics;
import rbm.training.NegativePhase;
import rbm.training.Trainer;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validator;

/** Many users of a machine that is small enough to know their probabilities exactly. */
class SparseEventsTest {
    private static final int ITEMS = 90;
    private static final int TASTES = 3;
    private static final int USERS = 20_000;
    private static final int BLOCKS = 20;

    /** Standard deviations beyond which one of a hundred or so counts is one in a thousand times. */
    private static final double MOST_DEVIATIONS = 4.5;

    private static final PlantedMachine MACHINE = new PlantedMachine(ITEMS, TASTES, 1);
    private static final EnumeratedTastes EXACT = new EnumeratedTastes(MACHINE.parameters());
    private static final List<int[]> RATINGS = draw();

    @Test
    void itemsAreLikedAsOftenAsTheMachineLikesThem() {
        for (int i = 0; i < ITEMS; i++) {
            int item = i;
            assertCount(user -> user[item] >= 4, EXACT.liked(item), "likes of item " + item);
        }
    }

    @Test
    void itemsAreLikedTogetherAsOftenAsTheMachineLikesThem() {
        for (int[] pair : new int[][] {{0, 3}, {0, 1}, {1, 2}, {2, 0}, {4, 31}, {10, 88}}) {
            assertCount(
                    user -> user[pair[0]] >= 4 && user[pair[1]] >= 4,
                    EXACT.liked(pair),
                    "pair " + Arrays.toString(pair));
        }
    }

    @Test
    void itemsThatAreNotLikedAreRatedLowNowAndThen() {
        for (int i = 0; i < ITEMS; i++) {
            int item = i;
            double expected = (1 - EXACT.liked(item)) * MACHINE.dislikes(item);
            assertCount(user -> user[item] >= 1 && user[item] <= 3, expected, "dislikes of item " + item);
        }
    }

    @Test
    void ratingsOfLikesAndDislikesHaveTheirShares() {
        double[] counts = new double[6];
        RATINGS.forEach(user -> Arrays.stream(user).forEach(rating -> counts[rating]++));

        assertThat(counts[4] / (counts[4] + counts[5])).isCloseTo(0.6, within(0.01));
        for (int rating = 1; rating <= 3; rating++) {
            assertThat(counts[rating] / (counts[1] + counts[2] + counts[3])).isCloseTo(1.0 / 3, within(0.02));
        }
    }

    private static void assertCount(Predicate<int[]> event, double probability, String name) {
        double deviation = Math.sqrt(USERS * probability * (1 - probability));
        assertThat((double) RATINGS.stream().filter(event).count())
                .as(name)
                .isCloseTo(USERS * probability, within(MOST_DEVIATIONS * deviation));
    }

    /** In log-likelihood: most of the way from items that have nothing to do with each other to the planted machine. */
    @Test
    void thePlantedTastesAreLearnedFromThem() {
        List<int[]> likes = RATINGS.stream().map(SparseEventsTest::likes).toList();
        long[] counts = new long[ITEMS];
        likes.forEach(user -> Arrays.stream(user).forEach(i -> counts[i]++));
        double independent = Arrays.stream(counts)
                .mapToDouble(SparseEventsTest::meanLogLikelihood)
                .sum();
        double planted = meanLogLikelihood(MACHINE.parameters(), likes);

        double learned = meanLogLikelihood(learn(likes, counts), likes);

        assertThat(planted - independent).isGreaterThan(0.5);
        assertThat(learned - independent).isGreaterThan(0.8 * (planted - independent));
    }

    private static int[] likes(int[] user) {
        return IntStream.range(0, ITEMS).filter(i -> user[i] >= 4).toArray();
    }

    private static double meanLogLikelihood(long count) {
        double share = (double) count / USERS;
        return share * Math.log(share) + (1 - share) * Math.log1p(-share);
    }

    private static double meanLogLikelihood(Parameters parameters, List<int[]> likes) {
        Rbm rbm = new Rbm(parameters);
        double freeEnergy =
                likes.stream().mapToDouble(rbm::freeEnergy).average().orElseThrow();
        return -freeEnergy - ExactPartition.logPartition(parameters, 1);
    }

    private static Parameters learn(List<int[]> likes, long[] counts) {
        TrainingOptions options = TrainingOptions.of(TASTES, 15)
                .withUpdatesPerEpoch(BLOCKS)
                .withLearning(Learning.suggested(GradientKind.CENTERED, NegativePhase.CD, (double) USERS / BLOCKS));
        Cases.Builder[] builders = new Cases.Builder[BLOCKS];
        Arrays.setAll(builders, block -> Cases.builder(ITEMS));
        for (int user = 0; user < USERS; user++) {
            builders[user % BLOCKS].add(user, likes.get(user));
        }
        List<Block> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(block -> new Block(block, builders[block].build()))
                .toList();
        LocalStatistics source = new LocalStatistics(blocks, options);
        Trainer trainer = new Trainer(options, source.casesOfUpdates());
        TrainingState state = TrainingState.initial(counts, USERS, options);
        while (!trainer.isFinished(state)) {
            trainer.runEpoch(state, source, Validator.NONE);
        }
        return state.result();
    }

    /** The ratings of each user by item, 0 where there is none. */
    private static List<int[]> draw() {
        SparseEvents events = new SparseEvents(MACHINE, 5);
        List<int[]> ratings = new ArrayList<>();
        for (int user = 1; user <= USERS; user++) {
            int[] row = new int[ITEMS];
            events.sample(user, (item, rating, time) -> {
                assertThat(row[item]).isZero();
                assertThat(time).isBetween(0.0, 1.0);
                row[item] = rating;
            });
            ratings.add(row);
        }
        return ratings;
    }
}
