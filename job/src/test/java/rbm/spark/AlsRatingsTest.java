package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import rbm.evaluation.RatingModel;
import rbm.evaluation.RatingTask;
import rbm.evaluation.Ratings;

/** Spark's ALS and the means beside it, on ratings that two tastes explain. */
class AlsRatingsTest {
    private static final int USERS = 60;
    private static final int ITEMS = 8;

    @Test
    void alsFindsTheTastesThatMeansCannotSee() {
        Ratings.Builder known = Ratings.builder();
        Ratings.Builder asked = Ratings.builder();
        for (int user = 0; user < USERS; user++) {
            known.add(items(user, 0), ratings(user, items(user, 0)));
            asked.add(items(user, 1), ratings(user, items(user, 1)));
        }
        known.add(new int[0], new double[0]);
        asked.add(new int[] {0}, new double[] {3});
        RatingTask task = new RatingTask(known.build(), asked.build(), ITEMS);
        try (JavaSparkContext context = SparkContexts.local(2)) {
            Map<String, RatingModel> models = new RatingBaselines(context, task, 1).fit();
            assertThat(models.keySet())
                    .satisfiesExactly(
                            name -> assertThat(name).isEqualTo("mean of all"),
                            name -> assertThat(name).isEqualTo("mean of the user"),
                            name -> assertThat(name).isEqualTo("mean of the item"),
                            name -> assertThat(name).startsWith("user and item, strength "),
                            name -> assertThat(name).startsWith("ALS, rank "));
            List<Double> errors = models.values().stream()
                    .map(model -> task.evaluate(model).rootMeanSquare())
                    .toList();
            assertThat(errors.subList(0, 4))
                    .allSatisfy(error -> assertThat(error).isGreaterThan(1.5));
            assertThat(errors.get(4)).isLessThan(0.8);
        }
    }

    /** A third of the items is asked for, the others are known. */
    private static int[] items(int user, int part) {
        return IntStream.range(0, ITEMS)
                .filter(item -> ((user + item) % 3 == 0) == (part == 1))
                .toArray();
    }

    private static double[] ratings(int user, int[] items) {
        return Arrays.stream(items)
                .mapToDouble(item -> user % 2 == item % 2 ? 5 : 1)
                .toArray();
    }
}
