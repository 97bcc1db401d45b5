package rbm.cli;

import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.RankingTask;
import rbm.evaluation.RatingsHoldOut;
import rbm.evaluation.ValidationMetric;
import rbm.model.Parameters;
import rbm.spark.HeldOut;
import rbm.spark.HeldOutRatings;
import rbm.spark.TrainingData;
import rbm.spark.ValidationData;

/** Divides data into those to learn from and those to judge a machine by, as the options of a user say. */
final class HoldOut {
    /** With fewer cases none are held out. */
    static final int FEWEST_CASES = 500;

    /** Likes of about so many users are enough to judge rankings by. */
    private static final int MOST_RANKED_USERS = 4000;

    /** So much of the likes of users who are not learned from is to be found, as usual (Liang et al. 2018). */
    private static final double SHARE_OF_NEW_USERS = 0.2;

    /**
     * What came of it.
     *
     * @param training the data to learn from
     * @param heldOut what a machine is judged by
     * @param score names, for people, what a machine of the size of the parameters is scored by; empty if nothing is held
     *     out
     * @param all what to train on again once it is known for how many epochs; empty for not at all
     */
    record Parts(
            TrainingData training,
            ValidationData heldOut,
            Function<Parameters, String> score,
            Optional<TrainingData> all) {
        private static Parts none(TrainingData all) {
            return new Parts(all, HeldOut.NONE, machine -> "", Optional.empty());
        }

        private Parts thenAll(TrainingData data) {
            return new Parts(training, heldOut, score, Optional.of(data));
        }
    }

    private final JavaSparkContext context;
    private final StoppingOptions stopping;
    private final ValidationMetric metric;
    private final long seed;

    /**
     * @param context where jobs run
     * @param stopping how much is held out
     * @param metric how machines are judged
     * @param seed of the choice of likes
     */
    HoldOut(JavaSparkContext context, StoppingOptions stopping, ValidationMetric metric, long seed) {
        this.context = context;
        this.stopping = stopping;
        this.metric = metric;
        this.seed = seed;
    }

    /**
     * @param training the data to learn from
     * @param heldOut data of their own to judge by
     * @return both
     */
    Parts given(TrainingData training, TrainingData heldOut) {
        return parts(training, heldOut, new HiddenLikes(SHARE_OF_NEW_USERS, 1, seed));
    }

    /**
     * Takes a share of the data to judge by, unless they are few: ratings or, for a ranking, likes of users who are
     * learned from, else whole cases.
     *
     * @param all the data
     * @return the parts
     */
    Parts of(TrainingData all) {
        double share = stopping.validationShare();
        if (share == 0 || all.cases() < FEWEST_CASES) {
            return Parts.none(all);
        }
        if (all.visible().states() > 1) {
            return ratings(all, new RatingsHoldOut(share, all.visible(), seed));
        }
        if (metric != ValidationMetric.NDCG) {
            TrainingData.Split split = all.holdOut(share);
            return given(split.training(), split.heldOut());
        }
        HiddenLikes hidden = HiddenLikes.ofSome(share, all.cases(), MOST_RANKED_USERS, seed);
        TrainingData.Split split = all.hide(hidden);
        if (split.training().unitsOn() == all.unitsOn()) {
            return Parts.none(all);
        }
        return withRefit(parts(split.training(), split.heldOut(), hidden), all);
    }

    private Parts withRefit(Parts parts, TrainingData all) {
        return stopping.refit() ? parts.thenAll(all) : parts;
    }

    /** Ratings are held out rather than users: a machine is there to predict them. */
    private Parts ratings(TrainingData all, RatingsHoldOut rule) {
        ValidationData judge = new HeldOutRatings(context, all, rule);
        TrainingData known = all.holdOut(rule).training();
        return withRefit(new Parts(known, judge, machine -> HeldOutRatings.SCORE, Optional.empty()), all);
    }

    private Parts parts(TrainingData training, TrainingData heldOut, HiddenLikes hidden) {
        RankingTask task = new RankingTask(hidden, stopping.validationK(), training.visible());
        HeldOut judge = HeldOut.of(context, heldOut, metric, training).withTask(task);
        return new Parts(
                training,
                stopping.monitor() ? judge.beside(training) : judge,
                machine -> stopping.nameOf(metric.resolve(machine)),
                Optional.empty());
    }
}
