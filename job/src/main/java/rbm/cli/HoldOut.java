package rbm.cli;

import org.apache.spark.api.java.JavaSparkContext;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.RankingTask;
import rbm.evaluation.ValidationMetric;
import rbm.spark.HeldOut;
import rbm.spark.TrainingData;

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
     */
    record Parts(TrainingData training, HeldOut heldOut) {}

    private final JavaSparkContext context;
    private final StoppingOptions stopping;
    private final ValidationMetric metric;
    private final long seed;

    /**
     * @param context where jobs run
     * @param stopping how much is held out, and for which metric
     * @param format what the data are
     * @param seed of the choice of likes
     */
    HoldOut(JavaSparkContext context, StoppingOptions stopping, InputFormat format, long seed) {
        this.context = context;
        this.stopping = stopping;
        this.metric = stopping.validationMetric(format);
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
     * Takes a share of the data to judge by, unless they are few: likes of users who are learned from for a ranking, else
     * whole cases.
     *
     * @param all the data
     * @return the parts
     */
    Parts of(TrainingData all) {
        double share = stopping.validationShare();
        if (share == 0 || all.cases() < FEWEST_CASES) {
            return new Parts(all, HeldOut.NONE);
        }
        if (metric != ValidationMetric.NDCG) {
            TrainingData.Split split = all.holdOut(share);
            return given(split.training(), split.heldOut());
        }
        HiddenLikes hidden = HiddenLikes.ofSome(share, all.cases(), MOST_RANKED_USERS, seed);
        TrainingData.Split split = all.hide(hidden);
        if (split.training().unitsOn() == all.unitsOn()) {
            return new Parts(all, HeldOut.NONE);
        }
        return parts(split.training(), split.heldOut(), hidden);
    }

    private Parts parts(TrainingData training, TrainingData heldOut, HiddenLikes hidden) {
        RankingTask task = new RankingTask(hidden, stopping.validationK());
        HeldOut judge = HeldOut.of(context, heldOut, metric, training).withTask(task);
        return new Parts(training, stopping.monitor() ? judge.beside(training) : judge);
    }
}
