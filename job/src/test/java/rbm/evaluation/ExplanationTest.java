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

    @Test
    void hiddenUnitsTogetherAddWhatTheLikesChange() {
        Explanation explanation = new Explanation(PARAMETERS, VisibleLayer.BINARY, 3, 0, 1);
        assertThat(Arrays.stream(explanation.ofHiddenUnits()).sum())
                .isEqualTo(explanation.input() - explanation.inputWithoutLikes(), within(1e-12));
        assertThat(explanation.ofHiddenUnits()[0]).isPositive();
    }

    @Test
    void aLikeAddsWhatIsLostWithoutIt() {
        double[] scores = new double[4];
        new MeanField(PARAMETERS).score(new int[] {0, 1, 2}, scores);
        double whole = scores[3];
        Explanation explanation = new Explanation(PARAMETERS, VisibleLayer.BINARY, 3, 0, 1, 2);
        assertThat(explanation.input()).isEqualTo(whole, within(1e-6));
        for (int left = 0; left < 3; left++) {
            int out = left;
            new MeanField(PARAMETERS)
                    .score(
                            Arrays.stream(new int[] {0, 1, 2})
                                    .filter(like -> like != out)
                                    .toArray(),
                            scores);
            assertThat(explanation.ofLikes()[left]).isEqualTo(whole - scores[3], within(1e-6));
        }
        assertThat(explanation.ofLikes()[2]).isNegative();
    }

    @Test
    void itemsAreAlikeByTheDirectionOfTheirWeightsAlone() {
        Parameters parameters = new Parameters(
                new float[] {3, 4, 0.3f, 0.4f, -3, -4, 4, -3, 0, 0}, new float[] {0, 9, -9, 0, 0}, new float[] {7, -7});
        assertThat(new ItemSimilarity(parameters).of(0)).containsExactly(new double[] {1, 1, -1, 0, 0}, within(1e-6));
        assertThat(new ItemSimilarity(parameters).of(4)).containsExactly(0, 0, 0, 0, 0);
    }
}
