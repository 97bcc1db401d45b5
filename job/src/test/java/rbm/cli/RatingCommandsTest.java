package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.data.Item;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.store.ModelDescription;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.SavedModel;

/** Asks a machine of three items rated 1 or 5: who rates the first high does so with the second, and not the third. */
class RatingCommandsTest {
    @TempDir
    private Path folder;

    private String model;

    @BeforeEach
    void saveAModel() {
        model = folder.resolve("model").toString();
        Parameters parameters =
                new Parameters(new float[] {-3, 3, -3, 3, 3, -3}, new float[] {0, 0, 0, 1, 0, 3}, new float[] {0});
        ModelStore.save(
                model,
                new SavedModel(
                        parameters,
                        List.of(new Item("a", "Alien"), new Item("b", "Brazil"), new Item("c", "Casablanca")),
                        new ModelDescription(
                                new ModelDescription.Machine(3, 1, VisibleLayer.ratings(1, 5)),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                Map.of())),
                Overwrite.NO);
    }

    @Test
    void itemsAreRankedByTheirExpectedRatings() {
        assertThat(recommend("ann,a,5\nbob,a,1\n", "--top=1").lines())
                .satisfiesExactly(
                        ann -> assertThat(ann).contains("\"user\":\"ann\"", "\"item\":\"b\"", "\"score\":4.9"),
                        bob -> assertThat(bob).contains("\"user\":\"bob\"", "\"item\":\"c\"", "\"score\":4.7"));
    }

    @Test
    void aUserWithoutRatingsGetsWhatMostRateHigh() {
        CommandRun run = recommend("ann,unheard-of,5\n", "--top=1");
        assertThat(run.out()).contains("\"item\":\"b\"");
    }

    @Test
    void aRatingThatTheModelDoesNotKnowIsAnError() {
        CommandRun run = recommend("ann,a,3\n");
        assertThat(run.code()).isEqualTo(20);
        assertThat(run.err()).isEqualTo("Cannot use the rating 3.0: expected one of the ratings [1.0, 5.0]");
        assertThat(recommend("ann,a\n").err())
                .isEqualTo("Cannot use an event without a rating: expected one of the ratings [1.0, 5.0]");
    }

    @Test
    void similarItemsAreThoseWhoseHighAndLowRatingsMeanTheSame() {
        assertThat(CommandRun.of("similar", "--model", model, "--item", "a").out())
                .isEqualTo("Most like Alien (a):\n  1.000  Brazil (b)\n -1.000  Casablanca (c)\n");
        assertThat(CommandRun.of("weights", "--model", model, "--top", "2").out())
                .isEqualTo("Hidden 1: Alien (6.0), Brazil (6.0)\n");
    }

    @Test
    void anExplanationSaysWhatRatingsAddToTheExpectedOne() {
        CommandRun run = CommandRun.withInput(
                "ann,a,5\nbob,a,1\n", "explain", "--model", model, "--item", "b", "--input=-", "--user=ann");
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "Brazil (b) is expected to be rated 5.00; without any rating it would be 4.93.",
                        "Hidden units that push it up, by what each adds to its expected rating because of the ratings, and"
                                + " their strongest items:",
                        "   +0.067  Hidden 1, on with probability 0.953 instead of 0.500: Alien (6.0), Brazil (6.0)",
                        "Ratings that push it up, by what its expected rating loses without that rating alone:",
                        "   +0.067  Alien (a), rated 5");
        assertThat(CommandRun.of("explain", "--model", model, "--item", "b", "--likes", "a")
                        .err())
                .isEqualTo("Cannot explain a model of ratings by --likes: give ratings by --input -");
    }

    @Test
    void whatAsksForBinaryUnitsRefusesRatings() {
        CommandRun run = CommandRun.withInput("1 0 1\n", "run-visible", "--model", model);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("Cannot use the model " + model + " here: its visible units are ratings, this command takes"
                        + " binary ones; recommend, similar, explain and weights take every kind");
    }

    @Test
    void optionsThatDoNotGoWithItemsThatMayBeMissingAreRefusedBeforeAnythingIsRead() {
        assertThat(refusal("--visible=ratings", "--input-format=matrix"))
                .isEqualTo(
                        "Cannot use visible ratings with input-format matrix: only a log says what is missing; expected"
                                + " likes");
        assertThat(refusal("--visible=likes-and-dislikes", "--gradient=plain"))
                .isEqualTo("Cannot use gradient plain with visible likes-and-dislikes: expected centered");
        assertThat(refusal("--visible=ratings", "--negative-phase=pcd"))
                .isEqualTo(
                        "Cannot use negative-phase pcd with visible ratings: expected cd, as each user has a machine");
        assertThat(refusal("--visible=likes-given-rated", "--negative-visible=probabilities"))
                .isEqualTo("Cannot use negative-visible probabilities with visible likes-given-rated: expected states");
        assertThat(refusal("--visible=likes-given-rated", "--validation-metric=log-likelihood"))
                .isEqualTo("Cannot use validation-metric log-likelihood with visible likes-given-rated: expected ndcg");
        assertThat(refusal("--visible=ratings", "--validation-input=z"))
                .isEqualTo("Cannot use validation-input with visible ratings: expected validation-share, a share of the"
                        + " ratings of each user");
    }

    private String refusal(String... options) {
        List<String> words = new ArrayList<>(List.of("train", "--input=x", "--model=" + folder.resolve("new")));
        words.addAll(List.of(options));
        CommandRun run = CommandRun.of(words.toArray(new String[0]));
        assertThat(run.code()).isEqualTo(2);
        return run.err();
    }

    private CommandRun recommend(String log, String... more) {
        List<String> words = new ArrayList<>(List.of("recommend", "--model", model, "--input", "-"));
        words.addAll(List.of(more));
        return CommandRun.withInput(log, words.toArray(new String[0]));
    }
}
