package rbm.evaluation;

/**
 * Matrix factorisation of implicit likes (Hu, Koren and Volinsky 2008), given the factors of the items: those of a user
 * are the exact minimum that alternating least squares takes in its last half step, x = (Y^T Y + alpha sum_i y_i y_i^T +
 * lambda n I)^-1 (1 + alpha) sum_i y_i over the user's n likes i, and the score of an item is the product of both.
 */
public final class ImplicitFactors implements ItemScorer {
    private final double[][] itemFactors;
    private final double[][] gram;
    private final double regularization;
    private final double alpha;

    /**
     * @param itemFactors y_i, the factors of each item [V x rank], all zero for an item that nobody likes; kept
     * @param regularization lambda, above 0; multiplied by a user's number of likes as Spark does it
     * @param alpha how much more a like counts than no like, above 0
     */
    public ImplicitFactors(double[][] itemFactors, double regularization, double alpha) {
        this.itemFactors = itemFactors;
        this.regularization = regularization;
        this.alpha = alpha;
        this.gram = new double[itemFactors[0].length][itemFactors[0].length];
        for (double[] factors : itemFactors) {
            addOuterProduct(gram, factors, 1);
        }
    }

    @Override
    public int items() {
        return itemFactors.length;
    }

    @Override
    public void score(int[] likes, double[] scores) {
        double[] user = likes.length == 0 ? new double[gram.length] : userFactors(likes);
        for (int item = 0; item < scores.length; item++) {
            scores[item] = product(user, itemFactors[item]);
        }
    }

    private double[] userFactors(int[] likes) {
        int rank = gram.length;
        double[][] matrix = new double[rank][];
        for (int row = 0; row < rank; row++) {
            matrix[row] = gram[row].clone();
            matrix[row][row] += regularization * likes.length;
        }
        double[] sum = new double[rank];
        for (int like : likes) {
            addOuterProduct(matrix, itemFactors[like], alpha);
            for (int k = 0; k < rank; k++) {
                sum[k] += (1 + alpha) * itemFactors[like][k];
            }
        }
        double[][] inverse = PositiveDefinite.inverse(matrix);
        double[] user = new double[rank];
        for (int row = 0; row < rank; row++) {
            user[row] = product(inverse[row], sum);
        }
        return user;
    }

    private static void addOuterProduct(double[][] matrix, double[] vector, double weight) {
        for (int row = 0; row < vector.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                matrix[row][column] += weight * vector[row] * vector[column];
            }
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
