package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import rbm.evaluation.MeanRatings;
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
            AlsRatings.Setting setting = new AlsRatings.Setting(3, 0.05);
            RatingModel als = new AlsRatings(context, 1).fit(task.known(), ITEMS, setting);
            assertThat(task.evaluate(als).rootMeanSquare()).isLessThan(0.8);
            assertThat(als.predict(USERS, new int[] {0})[0]).isNaN();
        }
        for (MeanRatings.Part part : MeanRatings.Part.values()) {
            RatingModel means = MeanRatings.of(task.known(), ITEMS, part, 3);
            assertThat(task.evaluate(means).rootMeanSquare()).isGreaterThan(1.5);
        }
    }

    @Test
    void aTaskForTuningAsksForAShareOfTheKnownRatingsAlone() {
        Ratings.Builder known = Ratings.builder();
        Ratings.Builder asked = Ratings.builder();
        for (int user = 0; user < 300; user++) {
            known.add(items(user, 0), ratings(user, items(user, 0)));
            asked.add(items(user, 1), ratings(user, items(user, 1)));
        }
        RatingTask task = new RatingTask(known.build(), asked.build(), ITEMS);
        RatingTask tuning = task.tuning(0.2, 1);
        int ratings = task.known().size();
        assertThat(tuning.known().size() + tuning.asked().size()).isEqualTo(ratings);
        assertThat((double) tuning.asked().size() / ratings).isBetween(0.15, 0.25);
        for (int user = 0; user < 300; user++) {
            assertThat(IntStream.concat(
                            Arrays.stream(tuning.known().items(user)),
                            Arrays.stream(tuning.asked().items(user))))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(task.known().items(user)).boxed().toList());
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
