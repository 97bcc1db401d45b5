package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.evaluation.CaseSum;
import rbm.evaluation.RatingErrors;
import rbm.evaluation.RatingsHoldOut;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.training.Validation;
import rbm.training.Validator;

/**
 * Ratings that training does not learn from, of the users that it learns from. A machine is judged by the root of the mean
 * squared error of their predictions; its negative is the score, so that larger is better.
 */
public final class HeldOutRatings implements ValidationData {
    /** What the score is called. */
    public static final String SCORE = "negative-rmse";

    private final JavaSparkContext context;
    private final JavaRDD<Block> users;
    private final Judge judge;

    /**
     * @param context where jobs run
     * @param all users with all their ratings
     * @param heldOut which ratings were held out
     */
    public HeldOutRatings(JavaSparkContext context, TrainingData all, RatingsHoldOut heldOut) {
        this.context = context;
        this.users = all.blocks();
        this.judge = new Judge(all.visible(), heldOut);
    }

    @Override
    public Validator distributedValidator() {
        return parameters -> {
            context.setJobDescription("Predicting held-out ratings");
            Broadcast<Parameters> broadcast = context.broadcast(parameters.copy());
            try {
                Judge shipped = judge;
                CaseSum sum = new CaseSum();
                users.mapPartitions(partition -> {
                            List<Block> blocks = new ArrayList<>();
                            partition.forEachRemaining(blocks::add);
                            return List.of(shipped.errors(broadcast.value(), blocks))
                                    .iterator();
                        })
                        .collect()
                        .forEach(sum::combine);
                return score(sum);
            } finally {
                broadcast.destroy();
                context.setJobDescription(null);
            }
        };
    }

    @Override
    public Validator localValidator() {
        return new Local(judge, new ArrayList<>(users.collect()));
    }

    private static Validation score(CaseSum errors) {
        return errors.cases() == 0
                ? Validation.NONE
                : new Validation(-Math.sqrt(errors.mean().mean()), Double.NaN);
    }

    /** Predicts the held-out ratings of some blocks. */
    private static final class Judge implements Serializable {
        private final VisibleLayer visible;
        private final RatingsHoldOut heldOut;

        Judge(VisibleLayer visible, RatingsHoldOut heldOut) {
            this.visible = visible;
            this.heldOut = heldOut;
        }

        CaseSum errors(Parameters parameters, List<Block> blocks) {
            RatingErrors metric = new RatingErrors(parameters, visible, heldOut);
            CaseSum sum = new CaseSum();
            blocks.forEach(block -> sum.addAll(metric.score(block.cases())));
            return sum;
        }
    }

    /** A validator with ratings of its own, which needs no job. */
    private static final class Local implements Validator {
        private final Judge judge;
        private final ArrayList<Block> blocks;

        Local(Judge judge, ArrayList<Block> blocks) {
            this.judge = judge;
            this.blocks = blocks;
        }

        @Override
        public Validation validate(Parameters parameters) {
            return score(judge.errors(parameters, blocks));
        }
    }
}
