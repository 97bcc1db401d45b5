package rbm.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.evaluation.Ease;
import rbm.evaluation.ItemNeighbours;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.LikesHoldOut;
import rbm.evaluation.Popularity;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.UnitCounts;
import rbm.model.Cases;
import rbm.spark.AlsBaseline.Setting;

/**
 * What a machine is compared with: popularity, item-based nearest neighbours, EASE and Spark's ALS. Each is tuned by
 * nDCG on a tenth of the training likes that is held out, then fitted to all of them; the test is never asked.
 */
public final class RankingBaselines {
    private static final double HELD_OUT = 0.1;
    private static final List<Integer> NEIGHBOURS = List.of(20, 50, 100, 200);
    private static final List<Double> STRENGTHS = List.of(100.0, 250.0, 500.0, 1000.0);
    private static final List<Setting> SETTINGS = List.of(
            new Setting(16, 0.01, 4),
            new Setting(16, 0.1, 4),
            new Setting(16, 0.1, 20),
            new Setting(32, 0.1, 4),
            new Setting(32, 0.3, 4),
            new Setting(50, 0.1, 10),
            new Setting(50, 0.3, 4));

    private final Cases likes;
    private final LikesHoldOut tuning;
    private final AlsBaseline als;
    private final int k;

    /**
     * @param context where Spark's ALS runs
     * @param data what to learn from
     * @param k how many items a list has
     * @param seed of the held-out likes and of ALS
     */
    public RankingBaselines(JavaSparkContext context, RankingData data, int k, long seed) {
        this.likes = data.likes();
        this.tuning = LikesHoldOut.of(data.likes(), data.seen(), HELD_OUT, seed);
        this.als = new AlsBaseline(context, seed);
        this.k = k;
    }

    /** @return the recommenders by name, each name with the setting that was chosen */
    public Map<String, ItemScorer> fit() {
        Map<String, ItemScorer> fitted = new LinkedHashMap<>();
        fitted.put("popularity", new Popularity(new UnitCounts(likes.visibleUnits()).add(likes)));
        add(fitted, NEIGHBOURS, ItemNeighbours::fit, count -> "item-kNN, " + count + " neighbours");
        add(fitted, STRENGTHS, Ease::fit, strength -> String.format(Locale.ROOT, "EASE, strength %.0f", strength));
        add(
                fitted,
                SETTINGS,
                als::fit,
                setting -> String.format(
                        Locale.ROOT,
                        "ALS, rank %d, reg %s, alpha %s",
                        setting.rank(),
                        setting.regularization(),
                        setting.alpha()));
        return fitted;
    }

    private <S> void add(
            Map<String, ItemScorer> fitted,
            List<S> settings,
            BiFunction<Cases, S, ItemScorer> fit,
            Function<S, String> name) {
        S best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (S setting : settings) {
            double score = tuningScore(fit.apply(tuning.training(), setting));
            if (score > bestScore) {
                best = setting;
                bestScore = score;
            }
        }
        fitted.put(name.apply(best), fit.apply(likes, best));
    }

    private double tuningScore(ItemScorer scorer) {
        double sum = 0;
        double[] scores = tuning.split().evaluate(scorer, k).of(RankingMetric.NDCG);
        for (double score : scores) {
            sum += score;
        }
        return sum / Math.max(1, scores.length);
    }
}
