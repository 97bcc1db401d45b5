package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

class ExplanationTest {
    private static final Parameters PARAMETERS = new Parameters(
            new float[] {2, -1, 1.5f, 0, -2, 3, 2, -1}, new float[] {-1, 0, 1, -2}, new float[] {-0.5f, 0.2f});

    private static final VisibleLayer RATINGS = VisibleLayer.ofRatings(VisibleLayer.Kind.RATINGS_GIVEN_RATED, 1, 5);

    /** Two items with two ratings each, and behind these a unit for each item that says whether it was rated. */
    private static final Parameters OF_RATINGS = new Parameters(
            new float[] {2, -1, -1.5f, 0, -2, 3, 2, -1, 0.5f, 1, -1, 0.25f},
            new float[] {-1, 0, 1, -2, 0, 0},
            new float[] {-0.5f, 0.2f});

    @Test
    void hiddenUnitsTogetherAddWhatTheLikesChange() {
        Explanation explanation = new Explanation(PARAMETERS, VisibleLayer.BINARY, 3, 0, 1);
        assertThat(Arrays.stream(explanation.ofHiddenUnits()).sum())
                .isEqualTo(explanation.score() - explanation.scoreWithoutEvents(), within(1e-12));
        assertThat(explanation.ofHiddenUnits()[0]).isPositive();
    }

    @Test
    void aLikeAddsWhatIsLostWithoutIt() {
        Explanation explanation = new Explanation(PARAMETERS, VisibleLayer.BINARY, 3, 0, 1, 2);
        double whole = meanField(0, 1, 2);
        assertThat(explanation.score()).isEqualTo(whole, within(1e-6));
        assertThat(explanation.ofEvents())
                .containsExactly(
                        new double[] {whole - meanField(1, 2), whole - meanField(0, 2), whole - meanField(0, 1)},
                        within(1e-6));
        assertThat(explanation.ofEvents()[2]).isNegative();
    }

    private static double meanField(int... likes) {
        double[] scores = new double[4];
        new MeanField(PARAMETERS).score(likes, scores);
        return scores[3];
    }

    @Test
    void aLikeTakesWithItThatTheItemWasRated() {
        Explanation explanation = new Explanation(PARAMETERS, VisibleLayer.LIKES_GIVEN_RATED, 1, 0, 2);
        assertThat(explanation.items()).containsExactly(0);
        assertThat(explanation.ofEvents()[0])
                .isEqualTo(explanation.score() - explanation.scoreWithoutEvents(), within(1e-12));
    }

    @Test
    void aRatingAddsToTheExpectedRating() {
        RatingPredictor predictor = new RatingPredictor(OF_RATINGS, RATINGS);
        double[] with = predictor.meanHidden(1, 4);
        double[] without = predictor.meanHidden();
        Explanation explanation = new Explanation(OF_RATINGS, RATINGS, 1, 1, 4);

        double whole = predictor.expected(1, with);
        assertThat(explanation.score()).isEqualTo(whole, within(1e-12));
        assertThat(explanation.items()).containsExactly(0);
        assertThat(explanation.ofEvents())
                .containsExactly(new double[] {whole - predictor.expected(1, without)}, within(1e-12));
        assertThat(explanation.ofHiddenUnits())
                .containsExactly(
                        new double[] {
                            whole - predictor.expected(1, new double[] {without[0], with[1]}),
                            whole - predictor.expected(1, new double[] {with[0], without[1]})
                        },
                        within(1e-12));
    }

    @Test
    void ofLikesAndDislikesTheScoreIsTheLogOddsOfALike() {
        RatingPredictor predictor = new RatingPredictor(PARAMETERS, VisibleLayer.LIKES_AND_DISLIKES);
        double probability = predictor.expected(1, predictor.meanHidden(1));
        assertThat(new Explanation(PARAMETERS, VisibleLayer.LIKES_AND_DISLIKES, 1, 1).score())
                .isEqualTo(Math.log(probability / (1 - probability)), within(1e-6));
    }

    @Test
    void itemsAreAlikeByTheDirectionOfTheirWeightsAlone() {
        Parameters parameters = new Parameters(
                new float[] {3, 4, 0.3f, 0.4f, -3, -4, 4, -3, 0, 0}, new float[] {0, 9, -9, 0, 0}, new float[] {7, -7});
        assertThat(new ItemSimilarity(parameters).of(0)).containsExactly(new double[] {1, 1, -1, 0, 0}, within(1e-6));
        assertThat(new ItemSimilarity(parameters).of(4)).containsExactly(0, 0, 0, 0, 0);
    }
}
