package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.evaluation.MachineRatings;
import rbm.evaluation.MeanRatings;
import rbm.evaluation.RatingModel;
import rbm.evaluation.RatingsHoldOut;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.TinyMachine;
import rbm.model.VisibleLayer;
import rbm.training.Learning;
import rbm.training.ObservedStart;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;
import rbm.training.Validation;

/** Logs of ratings: how they are read, learned from with Spark and without, held out and judged. */
class RatingsTest {
    private static final int EPOCHS = 3;
    private static final TrainingOptions OPTIONS = TrainingOptions.of(4, EPOCHS)
            .withUpdatesPerEpoch(2)
            .withVisible(VisibleLayer.ratings(1, 2, 3))
            .withLearning(Learning.OBSERVED);

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
                        .flatMap(user -> IntStream.range(0, 12)
                                .filter(item -> random.nextInt(3) == 0)
                                .mapToObj(item -> "u" + user + ",i" + item + ","
                                        + List.of("0.5", "2", "4").get((user + item) % 3)))
                        .collect(Collectors.joining("\n")));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aRatedItemIsOneUnitThatSaysItsValueAndAnItemThatIsNotIsNone() {
        TrainingData data = read("u,a,3\nu,c,1.5\nu,c,5\nv,b,1.5\n", VisibleLayer.Kind.RATINGS);
        assertThat(data.visible()).isEqualTo(VisibleLayer.ratings(1.5, 3, 5));
        assertThat(data.visibleUnits()).isEqualTo(9);
        assertThat(data.itemCounts()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1);
        assertThat(data.unitsOn()).isEqualTo(3);
    }

    @Test
    void likesAndDislikesAreRatingsFromTheThresholdAndBelowIt() {
        TrainingData data = read("u,a,5\nu,b,1\nv,b\nw,b,3.9\n", VisibleLayer.Kind.LIKES_AND_DISLIKES);
        assertThat(data.visible()).isEqualTo(VisibleLayer.LIKES_AND_DISLIKES);
        assertThat(data.itemCounts()).containsExactly(0, 1, 2, 1);
        assertThat(data.cases()).isEqualTo(3);
    }

    @Test
    void aLogThatIsNotOneOfRatingsIsRefused() {
        assertThatThrownBy(() -> read("u,a,5\nu,b\n", VisibleLayer.Kind.RATINGS))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot learn ratings from some.csv: it has events without a rating; --visible"
                        + " ratings-given-rated takes them as rated, not known how");
        assertThatThrownBy(() -> read("u,a\n", VisibleLayer.Kind.RATINGS_GIVEN_RATED))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot learn ratings from some.csv: it has no rating; expected 2 to 20");
        assertThatThrownBy(() -> read("u,a,5\nu,b,5\n", VisibleLayer.Kind.RATINGS))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot learn ratings from some.csv: it has no other rating than 5.0; expected 2 to 20");
        String many = IntStream.range(0, 21).mapToObj(k -> "u,i" + k + "," + k).collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> read(many, VisibleLayer.Kind.RATINGS))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot learn ratings from some.csv: it has more than 20 different ratings; expected 2 to 20");
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
        TrainingData data = log(3);
        assertThat(new SparkTraining(context, data, HeldOut.NONE, OPTIONS)
                        .trainInOneTask(first(data), epoch -> {}, TrainingWatch.NONE)
                        .average())
                .isEqualTo(expected);
    }

    @Test
    void heldOutRatingsAreTakenFromUsersWhoStayAndJudgeAMachineTheSameEverywhere() {
        TrainingData all = log(3);
        RatingsHoldOut rule = new RatingsHoldOut(0.2, VisibleLayer.ratings(1, 2, 3), 5);
        TrainingData training = all.holdOut(rule).training();
        assertThat(training.cases()).isEqualTo(all.cases());
        assertThat((double) training.unitsOn() / all.unitsOn()).isBetween(0.77, 0.83);
        HeldOutRatings heldOut = new HeldOutRatings(context, all, rule);
        Parameters parameters = first(training).parameters();
        Validation here = heldOut.localValidator().validate(parameters);
        assertThat(heldOut.distributedValidator().validate(parameters).heldOut())
                .isEqualTo(here.heldOut());
        assertThat(here.heldOut()).isBetween(-1.6, -1.2);
    }

    @Test
    void theMachineLearnsToPredictHeldOutRatings() {
        TrainingData all = log(2);
        RatingsHoldOut rule = new RatingsHoldOut(0.2, VisibleLayer.ratings(1, 2, 3), 5);
        TrainingData training = all.holdOut(rule).training();
        TrainingOptions options = TrainingOptions.of(8, 60)
                .withUpdatesPerEpoch(2)
                .withVisible(VisibleLayer.ratings(1, 2, 3))
                .withLearning(Learning.OBSERVED.withLearningRate(0.3));
        TrainingState state = ObservedStart.of(training.itemCounts(), training.cases(), options);
        HeldOutRatings heldOut = new HeldOutRatings(context, all, rule);
        double before = heldOut.localValidator().validate(state.parameters()).heldOut();
        TrainingState trained = new SparkTraining(context, training, heldOut, options).train(state, epoch -> {});
        assertThat(trained.bestScore()).isGreaterThan(0.65 * before);
    }

    @Test
    void predictionsComeFromKnownRatingsAloneAndWhatTheTestRepeatsIsLeftOut() {
        String known = "u,a,1\nu,b,3\nv,a,3\n";
        RatingData data = judged(known, "u,c,3\nv,b,1\nw,a,1\nu,a,3\n");
        RatingData other = judged(known, "u,c,1\nv,b,3\nw,a,3\nu,a,1\n");
        assertThat(data.known()).isEqualTo(1);
        assertThat(data.task().asked().size()).isEqualTo(3);
        assertThat(data.task().known().size()).isEqualTo(3);
        Parameters parameters = TinyMachine.random(2 * 2, 3, 1, 1);
        for (int user = 0; user < 3; user++) {
            int[] items = {0, 1, 2};
            assertThat(machine(parameters, data).predict(user, items))
                    .isEqualTo(machine(parameters, other).predict(user, items))
                    .satisfies(predictions -> assertThat(predictions[2]).isNaN());
        }
        assertThatThrownBy(() -> judged(known, "u,a,3\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("Cannot evaluate on test.csv: it has no rating of an item that is new to the user");
        assertThatThrownBy(() -> judged("u,a\n", "u,b,3\n"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Cannot evaluate ratings with known.csv: it has events without a rating, such as one of user"
                                + " 'u'");
    }

    @Test
    void aLineWithoutARatingSaysThatAnItemWasRatedWhereThatIsGiven() {
        TrainingData data = read("u,a,3\nu,c\nv,b,1.5\nw,a\n", VisibleLayer.Kind.RATINGS_GIVEN_RATED);
        assertThat(data.visible()).isEqualTo(VisibleLayer.ofRatings(VisibleLayer.Kind.RATINGS_GIVEN_RATED, 1.5, 3));
        assertThat(data.blocks().collect().stream()
                        .flatMap(block ->
                                IntStream.range(0, block.cases().size()).mapToObj(block.cases()::unitsOf)))
                .containsExactlyInAnyOrder(new int[] {1, 6, 8}, new int[] {2, 7}, new int[] {6});
    }

    @Test
    void thatAHeldOutRatingWasGivenIsNotKnownEither() {
        VisibleLayer visible = VisibleLayer.ofRatings(VisibleLayer.Kind.RATINGS_GIVEN_RATED, 1, 5);
        int[] rated = IntStream.range(0, 300).toArray();
        Cases all = Cases.builder(900)
                .add(7, visible.unitsOfValues(rated, new int[300], 300))
                .build();
        int[] known = new RatingsHoldOut(0.2, visible, 5).known(all).unitsOf(0);
        int[] values = Arrays.stream(known).filter(unit -> unit < 600).toArray();
        int[] given = Arrays.stream(known).filter(unit -> unit >= 600).toArray();
        assertThat(values.length).isBetween(210, 270);
        assertThat(Arrays.stream(given).map(unit -> unit - 600))
                .containsExactly(
                        Arrays.stream(values).map(unit -> unit / 2).boxed().toArray(Integer[]::new));
    }

    @Test
    void aLineWithoutARatingIsNotTheAnswerAndMovesPredictionsOnlyWhereThatIsGiven() {
        VisibleLayer.Kind kind = VisibleLayer.Kind.RATINGS_GIVEN_RATED;
        VisibleLayer visible = VisibleLayer.ofRatings(kind, 1, 3);
        Parameters parameters = TinyMachine.random(2 * 3, 3, 1, 1);
        RatingData silent = judged("u,a,1\n", "u,b,3\n", kind);
        RatingData given = judged("u,a,1\nu,b\n", "u,b,3\n", kind);
        assertThat(given.task().asked().size()).isEqualTo(1);
        assertThat(given.task().known().size()).isEqualTo(1);
        assertThat(given.given().items(0)).containsExactly(1);
        double without = predictionOfB(parameters, visible, silent);
        assertThat(predictionOfB(parameters, visible, given)).isNotEqualTo(without);
        Arrays.fill(parameters.weights(), 5 * 3, 6 * 3, 0);
        assertThat(predictionOfB(parameters, visible, given)).isEqualTo(without);
    }

    private static double predictionOfB(Parameters parameters, VisibleLayer visible, RatingData data) {
        return new MachineRatings(parameters, visible, data.task().known(), data.given(), 4)
                .predict(0, new int[] {1})[0];
    }

    @Test
    void errorsAreThoseOfTheDefinition() {
        RatingData data = judged("u,a,1\nu,b,3\nv,a,3\n", "v,b,1\nu,c,3\n");
        int items = data.task().items();
        RatingModel mean = MeanRatings.of(data.task().known(), items, MeanRatings.Part.ALL, 0);
        double middle = 7.0 / 3;
        assertThat(data.task().evaluate(mean).rootMeanSquare())
                .isEqualTo(Math.sqrt((Math.pow(middle - 1, 2) + Math.pow(3 - middle, 2)) / 2), within(1e-12));
        assertThat(data.task().evaluate(mean).meanAbsolute()).isEqualTo((middle - 1 + 3 - middle) / 2, within(1e-12));
        RatingModel wild =
                (user, asked) -> Arrays.stream(asked).mapToDouble(item -> 99).toArray();
        assertThat(data.task().evaluate(wild).meanAbsolute()).isEqualTo(1, within(1e-12));
    }

    @Test
    void ratingsBecomeLikesAndDislikesByTheThreshold() {
        RatingData data = judged("u,a,1\nu,b,3\nv,a,3\n", "v,b,1\nu,c,3\n");
        assertThat(data.task().likes(3).known().mean()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(data.task().likes(3).asked().mean()).isEqualTo(0.5);
        assertThat(data.task().likes(4).known().largest()).isZero();
    }

    private RatingModel machine(Parameters parameters, RatingData data) {
        return new MachineRatings(
                parameters, VisibleLayer.ratings(1, 3), data.task().known(), data.given(), 4);
    }

    private RatingData judged(String known, String test) {
        return judged(known, test, VisibleLayer.Kind.RATINGS);
    }

    private RatingData judged(String known, String test, VisibleLayer.Kind kind) {
        return RatingData.read(
                context,
                InputRequest.ofLikes(List.of(InputFixture.write(folder.resolve("known.csv"), known))),
                InputRequest.ofLikes(List.of(InputFixture.write(folder.resolve("test.csv"), test))),
                List.of(new Item("a", "A"), new Item("b", "B")),
                kind);
    }

    private TrainingData read(String lines, VisibleLayer.Kind kind) {
        String file = InputFixture.write(folder.resolve("some.csv"), lines);
        return LikesInput.read(context, InputRequest.ofLikes(List.of(file)), kind);
    }

    private static TrainingData log(int partitions) {
        InputRequest request = InputRequest.ofLikes(List.of(log))
                .withLayout(new InputRequest.Layout(OPTIONS.updatesPerEpoch(), partitions));
        return LikesInput.read(context, request, VisibleLayer.Kind.RATINGS);
    }

    private static TrainingState first(TrainingData data) {
        return ObservedStart.of(data.itemCounts(), data.cases(), OPTIONS);
    }
}
