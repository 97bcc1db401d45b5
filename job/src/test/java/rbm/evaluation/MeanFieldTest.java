package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import rbm.model.Parameters;
import rbm.model.Rbm;
import rbm.model.VisibleLayer;
import rbm.numerics.Logistic;

class MeanFieldTest {
    private static final Parameters PARAMETERS = new Parameters(
            new float[] {1, -2, 0.5f, 3, -1, 0.25f}, new float[] {-1, 0.5f, 2}, new float[] {0.1f, -0.3f});

    @Test
    void aScoreIsTheInputOfAnItemGivenTheMeansOfTheHiddenUnits() {
        double[] scores = new double[3];
        new MeanField(PARAMETERS).score(new int[] {0, 2}, scores);

        double first = Logistic.logistic(0.1f + 1 - 1);
        double second = Logistic.logistic(-0.3f - 2 + 0.25);
        assertThat(scores[0]).isEqualTo(-1 + first - 2 * second, within(1e-6));
        assertThat(scores[1]).isEqualTo(0.5 + 0.5 * first + 3 * second, within(1e-6));
        assertThat(scores[2]).isEqualTo(2 - first + 0.25 * second, within(1e-6));
    }

    @Test
    void theMeansOfTheHiddenUnitsAreThoseOfTheMachine() {
        assertThat(new MeanField(PARAMETERS).meanHidden(0, 1))
                .containsExactly(new Rbm(PARAMETERS).meanHidden(0, 1), within(1e-12));
    }

    @Test
    void whatWasRatedCountsWhereLikesAreGivenIt() {
        Parameters parameters =
                new Parameters(new float[] {1, -2, 0.5f, 3}, new float[] {-1, 0.5f, 0, 0}, new float[] {0.1f});
        MeanField field = new MeanField(parameters, VisibleLayer.LIKES_GIVEN_RATED);
        double[] scores = new double[field.items()];

        field.score(new int[] {0}, new int[] {0, 1}, scores);

        double hidden = Logistic.logistic(0.1f + 1 + 0.5 + 3);
        assertThat(scores).containsExactly(new double[] {-1 + hidden, 0.5 - 2 * hidden}, within(1e-6));
        double[] likesAlone = new double[2];
        field.score(new int[] {0}, likesAlone);
        assertThat(likesAlone[0]).isEqualTo(-1 + Logistic.logistic(0.1f + 1 + 0.5), within(1e-6));
    }

    @Test
    void rankingsOfAUserAreThoseOfTheUnitsThatAreOn() {
        Parameters parameters =
                new Parameters(new float[] {1, -2, 0.5f, 3}, new float[] {-1, 0.5f, 0, 0}, new float[] {0.1f});
        Ranking ranking =
                new Recommender(parameters, VisibleLayer.LIKES_GIVEN_RATED, 5).rank(new int[] {0, 2, 3}, new int[] {0});
        assertThat(ranking.size()).isEqualTo(1);
        assertThat(ranking.probability(0))
                .isEqualTo(Logistic.logistic(0.5 - 2 * Logistic.logistic(0.1f + 1 + 0.5 + 3)), within(1e-6));
    }

    @Test
    void ratingsHaveNoMeanFieldPassOfLikes() {
        assertThatThrownBy(() -> new MeanField(PARAMETERS, VisibleLayer.ratings(1, 2, 3)))
                .hasMessage("Cannot score items by a mean-field pass: the visible units are ratings");
    }

    @Test
    void itemsKeepTheirOrderWhereProbabilitiesRoundToOne() {
        Parameters sure = new Parameters(new float[] {100, 60, 80}, new float[3], new float[] {50});
        Recommender recommender = new Recommender(sure, VisibleLayer.BINARY, 3);
        Ranking ranking = recommender.rank(new int[] {0}, new int[0]);
        assertThat(new int[] {ranking.item(0), ranking.item(1), ranking.item(2)})
                .containsExactly(0, 2, 1);
        assertThat(ranking.probability(2)).isEqualTo(1);
    }

    @Test
    void popularityIsTheVisibleBiasAlone() {
        Ranking ranking = new Recommender(PARAMETERS, VisibleLayer.BINARY, 2).rankByPopularity(new int[] {2});
        assertThat(ranking.size()).isEqualTo(2);
        assertThat(ranking.item(0)).isEqualTo(1);
        assertThat(ranking.probability(0)).isEqualTo(Logistic.logistic(0.5));
        assertThat(ranking.item(1)).isEqualTo(0);
    }
}
