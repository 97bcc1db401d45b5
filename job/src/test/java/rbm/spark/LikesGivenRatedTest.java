package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.RankingTask;
import rbm.evaluation.ValidationMetric;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.training.Learning;
import rbm.training.Stopping;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Likes given what was rated: how they are read, learned from with Spark and without, and judged. */
class LikesGivenRatedTest {
    private static final int EPOCHS = 3;
    private static final int ITEMS = 12;
    private static final TrainingOptions OPTIONS =
            TrainingOptions.of(4, EPOCHS).withUpdatesPerEpoch(2).withVisible(VisibleLayer.LIKES_GIVEN_RATED);

    @TempDir
    private static Path folder;

    private static JavaSparkContext context;
    private static String log;

    @BeforeAll
    static void start() {
        context = SparkContexts.local(2);
        Random random = new Random(2);
        log = InputFixture.write(
                folder.resolve("log.csv"),
                IntStream.range(0, 900)
                        .boxed()
                        .flatMap(user -> IntStream.range(0, ITEMS)
                                .filter(item -> random.nextInt(3) > 0)
                                .mapToObj(item -> "u" + user + ",i" + item + "," + (item % 3 == user % 3 ? 5 : 2)))
                        .collect(Collectors.joining("\n")));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aRatedItemIsOneUnitAndAnItemThatIsLikedTwo() {
        TrainingData data = read("u,a,5\nu,c,1\nv,b\nw,b,3\n");
        assertThat(data.visibleUnits()).isEqualTo(6);
        assertThat(data.items()).hasSize(3);
        assertThat(data.itemCounts()).containsExactly(1, 1, 0, 1, 2, 1);
        assertThat(data.cases()).isEqualTo(3);
    }

    @Test
    void anyNumberOfPartitionsGivesTheBitsOfOneThreadWithoutSpark() {
        TrainingData whole = log(1);
        Parameters expected = TrainingFixture.withoutSpark(whole, OPTIONS, first(whole), EPOCHS);
        for (int partitions : new int[] {1, 2, 7}) {
            TrainingData data = log(partitions);
            assertThat(new SparkTraining(context, data, HeldOut.NONE, OPTIONS)
                            .trainByJobs(first(data), epoch -> {}, TrainingWatch.NONE)
                            .average())
                    .as("%d partitions", partitions)
                    .isEqualTo(expected);
        }
    }

    @Test
    void hiddenLikesAreFoundBetterAfterTraining() {
        TrainingData all = log(2);
        HiddenLikes hidden = new HiddenLikes(0.3, 1, 1);
        TrainingData.Split split = all.hide(hidden);
        HeldOut judge = HeldOut.of(context, split.heldOut(), ValidationMetric.NDCG, split.training())
                .withTask(new RankingTask(hidden, 3, VisibleLayer.LIKES_GIVEN_RATED));
        TrainingOptions options = OPTIONS.withEpochs(100)
                .withLearning(Learning.DEFAULTS.withLearningRate(0.5))
                .withStopping(new Stopping(0, 0, 1));
        TrainingState trained = new SparkTraining(context, split.training(), judge, options)
                .train(first(split.training()), epoch -> {});
        double untrained = judge.localValidator()
                .validate(first(split.training()).parameters())
                .heldOut();
        assertThat(trained.bestScore()).isGreaterThan(untrained + 0.1);
        assertThat(judge.distributedValidator().validate(trained.result()).heldOut())
                .isEqualTo(judge.localValidator().validate(trained.result()).heldOut());
    }

    private static TrainingData read(String lines) {
        String file = InputFixture.write(folder.resolve("some.csv"), lines);
        return LikesInput.read(context, InputRequest.ofLikes(List.of(file)), VisibleLayer.Kind.LIKES_GIVEN_RATED);
    }

    private static TrainingData log(int partitions) {
        InputRequest request = InputRequest.ofLikes(List.of(log))
                .withLayout(new InputRequest.Layout(OPTIONS.updatesPerEpoch(), partitions));
        return LikesInput.read(context, request, VisibleLayer.Kind.LIKES_GIVEN_RATED);
    }

    private static TrainingState first(TrainingData data) {
        return TrainingState.initial(data.itemCounts(), data.cases(), OPTIONS);
    }
}
