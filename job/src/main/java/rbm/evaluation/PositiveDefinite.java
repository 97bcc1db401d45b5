package rbm.evaluation;

/**
 * The inverse of a symmetric positive definite matrix A by its Cholesky factors: A = U^T U with U upper triangular, then
 * U^T Y = I forwards and U X = Y backwards. Every inner loop adds a multiple of one row to another.
 */
final class PositiveDefinite {
    private PositiveDefinite() {}

    /**
     * Inverts a matrix.
     *
     * @param matrix A [n x n], symmetric; replaced by its factor
     * @return the inverse [n x n]
     * @throws IllegalArgumentException if the matrix is not positive definite
     */
    static double[][] inverse(double[][] matrix) {
        factorise(matrix);
        double[][] inverse = solveForwards(matrix);
        solveBackwards(matrix, inverse);
        return inverse;
    }

    /** Replaces the upper triangle of A by U. */
    private static void factorise(double[][] matrix) {
        int n = matrix.length;
        for (int k = 0; k < n; k++) {
            double[] row = matrix[k];
            for (int m = 0; m < k; m++) {
                subtract(row, matrix[m][k], matrix[m], k, n);
            }
            if (!(row[k] > 0)) {
                throw new IllegalArgumentException("Cannot invert a matrix of " + n + " x " + n
                        + " by Cholesky factors: pivot " + k + " is " + row[k] + ", must be above 0");
            }
            scale(row, 1 / Math.sqrt(row[k]), k, n);
        }
    }

    /** Solves U^T Y = I; Y is lower triangular. */
    private static double[][] solveForwards(double[][] factor) {
        int n = factor.length;
        double[][] solution = new double[n][n];
        for (int k = 0; k < n; k++) {
            solution[k][k] = 1;
            for (int m = 0; m < k; m++) {
                subtract(solution[k], factor[m][k], solution[m], 0, m + 1);
            }
            scale(solution[k], 1 / factor[k][k], 0, k + 1);
        }
        return solution;
    }

    /** Replaces Y by the solution of U X = Y, from the last row up: its lower triangle, then its mirror image. */
    private static void solveBackwards(double[][] factor, double[][] solution) {
        int n = factor.length;
        for (int k = n - 1; k >= 0; k--) {
            for (int m = k + 1; m < n; m++) {
                subtract(solution[k], factor[k][m], solution[m], 0, k + 1);
            }
            scale(solution[k], 1 / factor[k][k], 0, k + 1);
        }
        for (int row = 0; row < n; row++) {
            for (int column = row + 1; column < n; column++) {
                solution[row][column] = solution[column][row];
            }
        }
    }

    private static void subtract(double[] target, double factor, double[] source, int from, int to) {
        for (int k = from; k < to; k++) {
            target[k] -= factor * source[k];
        }
    }

    private static void scale(double[] row, double factor, int from, int to) {
        for (int k = from; k < to; k++) {
            row[k] *= factor;
        }
    }
}
