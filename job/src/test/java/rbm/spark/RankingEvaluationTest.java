package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.EventFilter;
import rbm.data.Item;
import rbm.data.TimeWindow;
import rbm.evaluation.Popularity;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.RankingScores;
import rbm.evaluation.UnitCounts;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.spark.RankingEvaluation.Machine;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.NegativePhase;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

class RankingEvaluationTest {
    private static final Instant SPLIT = Instant.ofEpochSecond(1000);
    private static final int ITEMS = 40;

    private static JavaSparkContext context;

    @TempDir
    private static Path folder;

    private static InputRequest log;
    private static Machine machine;

    @BeforeAll
    static void trainOnce() {
        context = SparkContexts.local(2);
        log = write("log.csv", lines(new Random(1)));
        machine = train(log);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aTrainedMachineIsAheadOfPopularityAndOneOfShuffledLabelsIsNot() {
        RankingComparison comparison = compare(machine, Optional.of(train(write("shuffled.csv", shuffled()))), 1);
        double popularity = mean(comparison.popularity(), RankingMetric.NDCG);
        assertThat(comparison.counts().judged()).isGreaterThan(500);
        assertThat(mean(comparison.candidate(), RankingMetric.NDCG)).isGreaterThan(1.3 * popularity);
        assertThat(mean(comparison.champion().orElseThrow(), RankingMetric.NDCG))
                .isBetween(0.8 * popularity, 1.1 * popularity);
    }

    @Test
    void itemsAreMatchedByIdWhateverTheirOrder() {
        RankingComparison comparison = compare(machine, Optional.of(turned(machine)), 1);
        for (RankingMetric metric : RankingMetric.values()) {
            assertThat(comparison.champion().orElseThrow().of(metric))
                    .containsExactly(comparison.candidate().of(metric));
        }
    }

    @Test
    void whatWasRatedReachesAMachineThatIsGivenIt() {
        int units = ITEMS * machine.parameters().hiddenUnits();
        Machine deaf = given(machine, new float[units]);
        float[] weights = new float[units];
        Random random = new Random(9);
        for (int k = 0; k < units; k++) {
            weights[k] = random.nextFloat() - 0.5f;
        }
        double[] plain = compare(machine, Optional.of(deaf), 1).candidate().of(RankingMetric.NDCG);
        assertThat(compare(deaf, Optional.empty(), 1).candidate().of(RankingMetric.NDCG))
                .isEqualTo(plain);
        assertThat(compare(given(machine, weights), Optional.empty(), 1)
                        .candidate()
                        .of(RankingMetric.NDCG))
                .isNotEqualTo(plain);
    }

    /** The machine with further weights of rated items. */
    private static Machine given(Machine machine, float[] ofRated) {
        Parameters from = machine.parameters();
        float[] weights = Arrays.copyOf(from.weights(), 2 * ofRated.length);
        System.arraycopy(ofRated, 0, weights, ofRated.length, ofRated.length);
        Parameters to = new Parameters(weights, Arrays.copyOf(from.visibleBias(), 2 * ITEMS), from.hiddenBias());
        return new Machine(to, VisibleLayer.LIKES_GIVEN_RATED, machine.items());
    }

    @Test
    void anItemThatTheChampionDoesNotKnowIsAMissForItAndOthersAreStillFound() {
        Parameters small = Parameters.zeros(2, 1);
        small.visibleBias()[1] = 1;
        Machine champion =
                new Machine(small, VisibleLayer.BINARY, List.of(new Item("vanished", "V"), new Item("i4", "I")));
        RankingComparison comparison = compare(machine, Optional.of(champion), 1);
        assertThat(comparison.items()).isEqualTo(ITEMS + 1);
        RankingScores scores = comparison.champion().orElseThrow();
        assertThat(scores.coverage()).isEqualTo(2.0 / (ITEMS + 1));
        assertThat(mean(scores, RankingMetric.NDCG))
                .isGreaterThan(0)
                .isLessThan(mean(comparison.popularity(), RankingMetric.NDCG));
    }

    @Test
    void partitionsMakeNoDifferenceAndTheDriverFindsTheSameScores() {
        RankingComparison one = compare(machine, Optional.empty(), 1);
        assertThat(one.champion()).isEmpty();
        RankingData data = RankingData.read(context, SplitRequest.of(log, SplitRule.time(SPLIT)), machine.items());
        double[] popular = data.split()
                .evaluate(new Popularity(new UnitCounts(ITEMS).add(data.likes())), 10)
                .of(RankingMetric.NDCG);
        assertThat(sorted(one.popularity().of(RankingMetric.NDCG))).containsExactly(sorted(popular));
        for (int partitions : new int[] {3, 7}) {
            RankingComparison other = compare(machine, Optional.empty(), partitions);
            assertThat(other.candidate().of(RankingMetric.NDCG))
                    .containsExactly(one.candidate().of(RankingMetric.NDCG));
            assertThat(other.popularity().of(RankingMetric.RECALL))
                    .containsExactly(one.popularity().of(RankingMetric.RECALL));
        }
    }

    @Test
    void kryoMakesNoDifference() {
        double[] expected =
                compare(machine, Optional.of(turned(machine)), 3).candidate().of(RankingMetric.NDCG);
        context.close();
        context = new JavaSparkContext(SparkContexts.configuration("local[2]")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
        try {
            assertThat(compare(machine, Optional.of(turned(machine)), 3)
                            .candidate()
                            .of(RankingMetric.NDCG))
                    .containsExactly(expected);
        } finally {
            context.close();
            context = SparkContexts.local(2);
        }
    }

    @Test
    void ofManyUsersAboutAsManyAreDrawnAsAreWanted() {
        SplitRequest request = SplitRequest.of(log, SplitRule.time(SPLIT));
        RankingComparison some = new RankingEvaluation(context, request, 10, 200).compare(machine, Optional.empty());
        assertThat(some.candidate().users()).isBetween(150, 250);
        assertThat(some.popularity().users()).isEqualTo(some.candidate().users());
        assertThat(some.counts().judged()).isGreaterThan(500);
    }

    @Test
    void withoutAnybodyToJudgeByThereAreNoScores() {
        SplitRequest request = SplitRequest.of(log, SplitRule.time(Instant.ofEpochSecond(9000)));
        RankingComparison none = new RankingEvaluation(context, request, 10, 100).compare(machine, Optional.empty());
        assertThat(none.candidate().users()).isZero();
        assertThat(none.counts().judged()).isZero();
        assertThatThrownBy(() -> new RankingEvaluation(context, request, 0, 1))
                .hasMessage("Cannot judge lists of 0 items for at most 1 users: both must be at least 1");
    }

    private RankingComparison compare(Machine candidate, Optional<Machine> champion, int partitions) {
        InputRequest dealt = log.withLayout(new InputRequest.Layout(1, partitions));
        return new RankingEvaluation(
                        context, SplitRequest.of(dealt, SplitRule.time(SPLIT)), 10, RankingEvaluation.MOST_USERS)
                .compare(candidate, champion);
    }

    /** Trains on the events before the split, as a nightly run would. */
    private static Machine train(InputRequest request) {
        TrainingOptions options = TrainingOptions.of(8, 60)
                .withUpdatesPerEpoch(3)
                .withLearning(Learning.suggested(GradientKind.CENTERED, NegativePhase.CD, 400));
        InputRequest before = request.withFilter(EventFilter.NONE.withWindow(TimeWindow.of(null, SPLIT)))
                .withLayout(new InputRequest.Layout(3, 1));
        TrainingData data = LikesInput.read(context, before);
        TrainingState first = TrainingState.initial(data.itemCounts(), data.cases(), options);
        TrainingState trained = new SparkTraining(context, data, HeldOut.NONE, options).train(first, epoch -> {});
        return new Machine(trained.result(), VisibleLayer.BINARY, data.items());
    }

    private static Machine turned(Machine machine) {
        Parameters from = machine.parameters();
        int hidden = from.hiddenUnits();
        Parameters to = Parameters.zeros(ITEMS, hidden);
        System.arraycopy(from.hiddenBias(), 0, to.hiddenBias(), 0, hidden);
        for (int i = 0; i < ITEMS; i++) {
            int other = ITEMS - 1 - i;
            to.visibleBias()[other] = from.visibleBias()[i];
            System.arraycopy(from.weights(), i * hidden, to.weights(), other * hidden, hidden);
        }
        List<Item> items = new ArrayList<>(machine.items());
        Collections.reverse(items);
        return new Machine(to, VisibleLayer.BINARY, items);
    }

    /** Users of four tastes; two thirds of the events are before the split. */
    private static List<String[]> lines(Random random) {
        List<String[]> lines = new ArrayList<>();
        for (int user = 0; user < 1200; user++) {
            int taste = random.nextInt(4);
            for (int item = 0; item < ITEMS; item++) {
                double popularity = 1.5 - item / (double) ITEMS;
                if (random.nextDouble() < popularity * (item % 4 == taste ? 0.6 : 0.05)) {
                    lines.add(new String[] {"u" + user, "i" + item, "5", Integer.toString(random.nextInt(1500))});
                }
            }
        }
        return lines;
    }

    /** The same items as often, dealt to users at random. */
    private static List<String[]> shuffled() {
        List<String[]> lines = lines(new Random(1));
        List<String> items = new ArrayList<>(lines.stream().map(line -> line[1]).toList());
        Collections.shuffle(items, new Random(2));
        for (int i = 0; i < items.size(); i++) {
            lines.get(i)[1] = items.get(i);
        }
        return lines;
    }

    private static InputRequest write(String name, List<String[]> lines) {
        String text = String.join(
                "\n", lines.stream().map(line -> String.join(",", line)).toList());
        return InputRequest.ofLikes(List.of(InputFixture.write(folder.resolve(name), text)));
    }

    private static double mean(RankingScores scores, RankingMetric metric) {
        return Arrays.stream(scores.of(metric)).average().orElseThrow();
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
