package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import rbm.model.Cases;

class ItemScorersTest {
    private final Cases training = Batches.random(12, 200, 0.3, 4);

    @Test
    void inverseTimesMatrixIsTheIdentity() {
        Random random = new Random(1);
        int n = 30;
        double[][] factor = new double[n][];
        for (int row = 0; row < n; row++) {
            factor[row] = random.doubles(n, -1, 1).toArray();
        }
        double[][] matrix = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                matrix[row][column] = dot(factor[row], factor[column]) + (row == column ? 1 : 0);
            }
        }
        double[][] original = new double[n][];
        for (int row = 0; row < n; row++) {
            original[row] = matrix[row].clone();
        }
        double[][] inverse = PositiveDefinite.inverse(matrix);
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                // Both are symmetric, so rows serve as columns.
                assertThat(dot(inverse[row], original[column])).isEqualTo(row == column ? 1 : 0, within(1e-10));
            }
        }
    }

    @Test
    void matrixThatIsNotPositiveDefiniteIsRefused() {
        assertThatThrownBy(() -> PositiveDefinite.inverse(new double[][] {{1, 2}, {2, 1}}))
                .hasMessage("Cannot invert a matrix of 2 x 2 by Cholesky factors: pivot 1 is -3.0, must be above 0");
    }

    @Test
    void easeMinimisesItsObjective() {
        double strength = 20;
        Ease ease = Ease.fit(training, strength);
        double[][] gram = CoLikes.count(training);
        double[][] weights = new double[12][12];
        for (int item = 0; item < 12; item++) {
            ease.score(new int[] {item}, weights[item]);
        }
        for (int row = 0; row < 12; row++) {
            assertThat(weights[row][row]).isZero();
            for (int column = 0; column < 12; column++) {
                // Half the gradient, X^T (X B - X) + s B, is 0 off the diagonal.
                double gradient = -gram[row][column] + strength * weights[row][column];
                for (int m = 0; m < 12; m++) {
                    gradient += gram[row][m] * weights[m][column];
                }
                if (row != column) {
                    assertThat(gradient).isEqualTo(0, within(1e-9));
                }
            }
        }
    }

    @Test
    void coLikesCountTheUsersWhoLikeBoth() {
        double[][] counts = CoLikes.count(
                Cases.builder(3).add(1, 0, 1).add(2, 0, 1, 2).add(3, 0).build());
        assertThat(counts).isDeepEqualTo(new double[][] {{3, 2, 1}, {2, 2, 1}, {1, 1, 1}});
    }

    @Test
    void neighboursAddUpCosinesOfTheMostSimilarItems() {
        Cases cases = Cases.builder(3).add(1, 0, 1).add(2, 0, 1, 2).add(3, 0).build();
        double[] scores = new double[3];
        ItemNeighbours.fit(cases, 2).score(new int[] {0}, scores);
        assertThat(scores).containsExactly(new double[] {0, 2 / Math.sqrt(6), 1 / Math.sqrt(3)}, within(1e-12));
        // The only neighbour of item 2 is item 1, at 1 / sqrt 2; item 0 does not count for it.
        ItemNeighbours.fit(cases, 1).score(new int[] {0}, scores);
        assertThat(scores).containsExactly(new double[] {0, 2 / Math.sqrt(6), 0}, within(1e-12));
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThatThrownBy(() -> Ease.fit(training, 0))
                .hasMessage("Cannot fit EASE with a strength of 0.0: must be above 0 and finite");
        assertThatThrownBy(() -> ItemNeighbours.fit(training, 0))
                .hasMessage("Cannot score items by 0 neighbours: needs at least 1");
        assertThatThrownBy(() -> Ease.fit(Cases.builder(20_000).build(), 1))
                .hasMessage("Cannot count how often 20000 items are liked together: a dense matrix is kept for at most"
                        + " 12000 items");
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
