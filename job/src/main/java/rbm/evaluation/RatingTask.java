package rbm.evaluation;

import java.util.Arrays;
import rbm.numerics.Philox;

/**
 * Ratings that are known, and ratings to be predicted from them.
 *
 * @param known what a model may learn from
 * @param asked other ratings of the same users, in the same order
 * @param items how many items there are
 */
public record RatingTask(Ratings known, Ratings asked, int items) {
    /** Checks that the parts belong together. */
    public RatingTask {
        if (known.users() != asked.users()) {
            throw new IllegalArgumentException(
                    "Cannot ask " + asked.users() + " users of whom " + known.users() + " are known: must be the same");
        }
    }

    /**
     * How far predictions are from ratings.
     *
     * @param rootMeanSquare RMSE, the root of the mean squared difference
     * @param meanAbsolute MAE, the mean absolute difference
     */
    public record Errors(double rootMeanSquare, double meanAbsolute) {}

    /**
     * @param threshold the smallest rating that is a like
     * @return the same with 1 for a like and 0 for any other rating
     */
    public RatingTask likes(double threshold) {
        return new RatingTask(known.likes(threshold), asked.likes(threshold), items);
    }

    /**
     * Makes a task of the known ratings alone, to choose settings by.
     *
     * @param share how many of the known ratings are asked for, in (0, 1)
     * @param seed of the choice
     * @return the task
     */
    public RatingTask tuning(double share, long seed) {
        Ratings.Builder left = Ratings.builder();
        Ratings.Builder out = Ratings.builder();
        for (int user = 0; user < known.users(); user++) {
            int[] rated = known.items(user);
            double[] ratings = known.ratings(user);
            float[] uniforms = new float[rated.length];
            Philox.uniforms(
                    Philox.streamKey(seed, RandomPurpose.HELD_OUT_RATINGS, 0, 1), user, uniforms, 0, uniforms.length);
            add(left, rated, ratings, uniforms, share, 1);
            add(out, rated, ratings, uniforms, 0, share);
        }
        return new RatingTask(left.build(), out.build(), items);
    }

    private static void add(
            Ratings.Builder to, int[] rated, double[] ratings, float[] uniforms, double from, double until) {
        int[] chosen = new int[rated.length];
        double[] values = new double[rated.length];
        int count = 0;
        for (int at = 0; at < rated.length; at++) {
            if (uniforms[at] >= from && uniforms[at] < until) {
                chosen[count] = rated[at];
                values[count++] = ratings[at];
            }
        }
        to.add(Arrays.copyOf(chosen, count), Arrays.copyOf(values, count));
    }

    /**
     * Judges a model. A prediction beyond the smallest or largest known rating counts as that one; no prediction counts
     * as the mean of the known ratings.
     *
     * @param model made from the known ratings
     * @return its errors over the ratings that are asked for
     */
    public Errors evaluate(RatingModel model) {
        double squares = 0;
        double distances = 0;
        double mean = known.mean();
        double smallest = known.smallest();
        double largest = known.largest();
        for (int user = 0; user < asked.users(); user++) {
            double[] ratings = asked.ratings(user);
            double[] predictions = ratings.length == 0 ? ratings : model.predict(user, asked.items(user));
            for (int at = 0; at < ratings.length; at++) {
                double prediction = Double.isNaN(predictions[at]) ? mean : predictions[at];
                double error = Math.max(smallest, Math.min(largest, prediction)) - ratings[at];
                squares += error * error;
                distances += Math.abs(error);
            }
        }
        return new Errors(Math.sqrt(squares / asked.size()), distances / asked.size());
    }
}
