package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.evaluation.CaseMetric;
import rbm.evaluation.CaseSum;
import rbm.evaluation.HiddenLikes;
import rbm.evaluation.IndependentModel;
import rbm.evaluation.RankingTask;
import rbm.evaluation.ValidationMetric;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.Validation;
import rbm.training.Validator;

/** Cases that training does not learn from, and how a machine is judged by them. */
public final class HeldOut implements ValidationData {
    /** Nothing is held out. */
    public static final HeldOut NONE = new HeldOut(null, Optional.empty(), Optional.empty(), null);

    /** What a ranking has to find unless somebody says otherwise. */
    private static final RankingTask A_FIFTH = new RankingTask(new HiddenLikes(0.2, 1, 1), 10);

    private final JavaSparkContext context;
    private final Optional<JavaRDD<Block>> heldOut;
    private final Optional<JavaRDD<Block>> training;
    private final Judge judge;

    private HeldOut(
            JavaSparkContext context,
            Optional<JavaRDD<Block>> heldOut,
            Optional<JavaRDD<Block>> training,
            Judge judge) {
        this.context = context;
        this.heldOut = heldOut;
        this.training = training;
        this.judge = judge;
    }

    /**
     * @param context where jobs run
     * @param heldOut the cases to judge by
     * @param metric how to judge; a ranking is to find a fifth of the likes of a case from the others, in ten places
     * @param training the data that training learns from, whose means AIS starts from
     * @return held-out cases
     */
    public static HeldOut of(
            JavaSparkContext context, TrainingData heldOut, ValidationMetric metric, TrainingData training) {
        double[] means = new double[training.visibleUnits()];
        for (int i = 0; i < means.length; i++) {
            means[i] = (training.itemCounts()[i] + 0.5) / (training.cases() + 1.0);
        }
        Judge judge = new Judge(metric, IndependentModel.ofMeans(means), A_FIFTH);
        return new HeldOut(context, Optional.of(heldOut.blocks()), Optional.empty(), judge);
    }

    /**
     * @param task what a ranking has to find
     * @return the same with this task
     */
    public HeldOut withTask(RankingTask task) {
        return new HeldOut(context, heldOut, training, new Judge(judge.metric, judge.base, task));
    }

    /**
     * @param data the data that training learns from
     * @return the same, and these cases are scored beside the held-out ones
     */
    public HeldOut beside(TrainingData data) {
        return new HeldOut(context, heldOut, Optional.of(data.blocks()), judge);
    }

    /**
     * @param parameters of the machine to be judged
     * @return what its cases are scored by; empty if nothing is held out
     */
    public Optional<ValidationMetric> metric(Parameters parameters) {
        return heldOut.map(cases -> judge.metric.resolve(parameters));
    }

    @Override
    public Validator distributedValidator() {
        if (heldOut.isEmpty()) {
            return Validator.NONE;
        }
        return parameters -> {
            Scorer scorer = judge.scorer(parameters.copy(), Runtime.getRuntime().availableProcessors());
            context.setJobDescription("Scoring held-out cases");
            Broadcast<Scorer> broadcast = context.broadcast(scorer);
            try {
                return new Validation(
                        mean(heldOut.get(), broadcast, Part.HELD_OUT),
                        training.map(blocks -> mean(blocks, broadcast, Part.TRAINING))
                                .orElse(Double.NaN));
            } finally {
                broadcast.destroy();
                context.setJobDescription(null);
            }
        };
    }

    @Override
    public Validator localValidator() {
        if (heldOut.isEmpty()) {
            return Validator.NONE;
        }
        return new Local(
                judge,
                new ArrayList<>(heldOut.get().collect()),
                new ArrayList<>(training.map(JavaRDD::collect).orElse(List.of())));
    }

    private static double mean(JavaRDD<Block> blocks, Broadcast<Scorer> scorer, Part part) {
        CaseSum sum = new CaseSum();
        blocks.mapPartitions(partition ->
                        List.of(scorer.value().sum(partition, part)).iterator())
                .collect()
                .forEach(sum::combine);
        return sum.mean().mean();
    }

    /** Which cases are scored. */
    private enum Part {
        HELD_OUT,
        TRAINING
    }

    /** How machines are judged. */
    private static final class Judge implements Serializable {
        private final ValidationMetric metric;
        private final IndependentModel base;
        private final RankingTask task;

        Judge(ValidationMetric metric, IndependentModel base, RankingTask task) {
            this.metric = metric;
            this.base = base;
            this.task = task;
        }

        Scorer scorer(Parameters parameters, int threads) {
            return new Scorer(this, parameters, metric.logPartition(parameters, base, threads));
        }
    }

    /** Scores blocks by a machine whose log partition function is known. */
    private static final class Scorer implements Serializable {
        private final Judge judge;
        private final Parameters parameters;
        private final double logPartition;

        Scorer(Judge judge, Parameters parameters, double logPartition) {
            this.judge = judge;
            this.parameters = parameters;
            this.logPartition = logPartition;
        }

        /** A ranking has learned from all likes of a training case: it is asked for some of those. */
        CaseSum sum(Iterator<Block> blocks, Part part) {
            RankingTask task = part == Part.TRAINING ? judge.task.others() : judge.task;
            CaseMetric metric = judge.metric.score(parameters, logPartition, task);
            CaseSum sum = new CaseSum();
            blocks.forEachRemaining(block -> sum.addAll(metric.score(block.cases())));
            return sum;
        }
    }

    /** A validator with cases of its own, which needs no job. */
    private static final class Local implements Validator {
        private final Judge judge;
        private final ArrayList<Block> heldOut;
        private final ArrayList<Block> training;

        Local(Judge judge, ArrayList<Block> heldOut, ArrayList<Block> training) {
            this.judge = judge;
            this.heldOut = heldOut;
            this.training = training;
        }

        @Override
        public Validation validate(Parameters parameters) {
            Scorer scorer = judge.scorer(parameters, 1);
            return new Validation(
                    scorer.sum(heldOut.iterator(), Part.HELD_OUT).mean().mean(),
                    scorer.sum(training.iterator(), Part.TRAINING).mean().mean());
        }
    }
}
