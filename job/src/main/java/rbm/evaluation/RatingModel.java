package rbm.evaluation;

/** Predicts ratings of users whom it knows. */
public interface RatingModel {
    /**
     * @param user a user of the ratings that the model was made from
     * @param items some items
     * @return a prediction for each of them
     */
    double[] predict(int user, int[] items);
}
