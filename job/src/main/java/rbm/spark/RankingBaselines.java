package rbm.spark;

import java.util.ArrayList;
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
    /** ALS is tuned in regularisation and confidence with this many factors, then in the number of factors. */
    private static final int FIRST_RANK = 32;

    private static final List<Integer> OTHER_RANKS = List.of(10, 16, 50, 100);
    private static final List<Double> REGULARIZATIONS = List.of(0.01, 0.1, 0.3);
    private static final List<Double> CONFIDENCES = List.of(1.0, 4.0, 10.0, 40.0);

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
                alsSettings(),
                als::fit,
                setting -> String.format(
                        Locale.ROOT,
                        "ALS, rank %d, reg %s, alpha %s",
                        setting.rank(),
                        setting.regularization(),
                        setting.alpha()));
        return fitted;
    }

    /** The best regularisation and confidence, with every number of factors. */
    private List<Setting> alsSettings() {
        List<Setting> grid = new ArrayList<>();
        for (double regularization : REGULARIZATIONS) {
            CONFIDENCES.forEach(alpha -> grid.add(new Setting(FIRST_RANK, regularization, alpha)));
        }
        Setting best = best(grid, als::fit);
        List<Setting> settings = new ArrayList<>(List.of(best));
        OTHER_RANKS.forEach(rank -> settings.add(new Setting(rank, best.regularization(), best.alpha())));
        return settings;
    }

    private <S> void add(
            Map<String, ItemScorer> fitted,
            List<S> settings,
            BiFunction<Cases, S, ItemScorer> fit,
            Function<S, String> name) {
        S best = best(settings, fit);
        fitted.put(name.apply(best), fit.apply(likes, best));
    }

    private <S> S best(List<S> settings, BiFunction<Cases, S, ItemScorer> fit) {
        S best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (S setting : settings) {
            double score = tuningScore(fit.apply(tuning.training(), setting));
            if (score > bestScore) {
                best = setting;
                bestScore = score;
            }
        }
        return best;
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
