package rbm.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.evaluation.MeanRatings;
import rbm.evaluation.MeanRatings.Part;
import rbm.evaluation.RatingModel;
import rbm.evaluation.RatingTask;
import rbm.evaluation.Ratings;
import rbm.spark.AlsRatings.Setting;

/**
 * What a machine is compared with: means, and Spark's ALS. What can be tuned is tuned on a tenth of the known ratings, then
 * fitted to all of them; the test is never asked.
 */
public final class RatingBaselines {
    private static final double HELD_OUT = 0.1;
    private static final List<Double> STRENGTHS = List.of(1.0, 3.0, 5.0, 10.0);
    private static final List<Setting> SETTINGS =
            List.of(new Setting(10, 0.1), new Setting(10, 0.15), new Setting(50, 0.1), new Setting(50, 0.15));

    private final RatingTask task;
    private final RatingTask tuning;
    private final AlsRatings als;

    /**
     * @param context where Spark's ALS runs
     * @param task what to learn from; its test is not looked at
     * @param seed of the ratings held out for tuning, and of ALS
     */
    public RatingBaselines(JavaSparkContext context, RatingTask task, long seed) {
        this.task = task;
        this.tuning = task.tuning(HELD_OUT, seed);
        this.als = new AlsRatings(context, seed);
    }

    /** @return the models by name, each name with the setting that was chosen */
    public Map<String, RatingModel> fit() {
        Map<String, RatingModel> fitted = new LinkedHashMap<>();
        Ratings known = task.known();
        fitted.put("mean of all", MeanRatings.of(known, task.items(), Part.ALL, 0));
        fitted.put("mean of the user", MeanRatings.of(known, task.items(), Part.USERS, 0));
        fitted.put("mean of the item", MeanRatings.of(known, task.items(), Part.ITEMS, 0));
        add(
                fitted,
                STRENGTHS,
                (ratings, strength) -> MeanRatings.of(ratings, task.items(), Part.BOTH, strength),
                strength -> String.format(Locale.ROOT, "user and item, strength %.0f", strength));
        add(
                fitted,
                SETTINGS,
                (ratings, setting) -> als.fit(ratings, task.items(), setting),
                setting ->
                        String.format(Locale.ROOT, "ALS, rank %d, reg %s", setting.rank(), setting.regularization()));
        return fitted;
    }

    private <S> void add(
            Map<String, RatingModel> fitted,
            List<S> settings,
            BiFunction<Ratings, S, RatingModel> fit,
            Function<S, String> name) {
        S best = null;
        double least = Double.POSITIVE_INFINITY;
        for (S setting : settings) {
            double error = tuning.evaluate(fit.apply(tuning.known(), setting)).rootMeanSquare();
            if (best == null || error < least) {
                best = setting;
                least = error;
            }
        }
        fitted.put(name.apply(best), fit.apply(task.known(), best));
    }
}
