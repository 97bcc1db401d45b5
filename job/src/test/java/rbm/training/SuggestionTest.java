package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned with when nobody says how. */
class SuggestionTest {
    @ParameterizedTest(name = "{0} users and {1} items")
    @CsvSource({"1000, 1682, 200, 0.014", "2000, 200, 25, 0.007", "7000, 3700, 200, 0.002", "10, 20, 16, 0.02"})
    void likesGetMoreHiddenUnitsWithItemsAndLessDecayWithUsers(long users, int items, int hiddenUnits, double l2) {
        Suggestion suggestion = Suggestion.forLikes(GradientKind.CENTERED, NegativePhase.CD, users, users / 4.0, items);

        assertThat(suggestion.hiddenUnits()).isEqualTo(hiddenUnits);
        assertThat(suggestion.l2()).isEqualTo(l2, within(1e-12));
        assertThat(suggestion.learning().learningRate())
                .isEqualTo(0.8 * Math.min(2.5, 0.02 * Math.sqrt(users / 4.0)), within(1e-12));
    }

    @Test
    void ratingsGetWhatPredictedThemBest() {
        assertThat(Suggestion.forRatings())
                .isEqualTo(new Suggestion(200, 100, Learning.OBSERVED, 0.025, UnitValues.PROBABILITIES));
    }

    @Test
    void rowsGetWhatSuitsTheirLikelihood() {
        assertThat(Suggestion.forRows(GradientKind.CENTERED, NegativePhase.PCD, 500))
                .isEqualTo(new Suggestion(
                        16,
                        50,
                        Learning.suggested(GradientKind.CENTERED, NegativePhase.PCD, 500),
                        0,
                        UnitValues.STATES));
    }
}
