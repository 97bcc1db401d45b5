package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.evaluation.CaseSum;
import rbm.evaluation.IndependentModel;
import rbm.evaluation.ValidationMetric;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.Validation;
import rbm.training.Validator;

/** Cases that training does not learn from, and how a machine is judged by them. */
public final class HeldOut implements ValidationData {
    /** Nothing is held out. */
    public static final HeldOut NONE =
            new HeldOut(null, Optional.empty(), Optional.empty(), ValidationMetric.AUTO, null);

    private final JavaSparkContext context;
    private final Optional<JavaRDD<Block>> heldOut;
    private final Optional<JavaRDD<Block>> training;
    private final ValidationMetric metric;
    private final IndependentModel base;

    private HeldOut(
            JavaSparkContext context,
            Optional<JavaRDD<Block>> heldOut,
            Optional<JavaRDD<Block>> training,
            ValidationMetric metric,
            IndependentModel base) {
        this.context = context;
        this.heldOut = heldOut;
        this.training = training;
        this.metric = metric;
        this.base = base;
    }

    /**
     * @param context where jobs run
     * @param heldOut the cases to judge by
     * @param metric how to judge
     * @param training the data that training learns from, whose means AIS starts from
     * @return held-out cases
     */
    public static HeldOut of(
            JavaSparkContext context, TrainingData heldOut, ValidationMetric metric, TrainingData training) {
        double[] means = new double[training.visibleUnits()];
        for (int i = 0; i < means.length; i++) {
            means[i] = (training.itemCounts()[i] + 0.5) / (training.cases() + 1.0);
        }
        return new HeldOut(
                context, Optional.of(heldOut.blocks()), Optional.empty(), metric, IndependentModel.ofMeans(means));
    }

    /**
     * @param data the data that training learns from
     * @return the same, and these cases are scored beside the held-out ones
     */
    public HeldOut beside(TrainingData data) {
        return new HeldOut(context, heldOut, Optional.of(data.blocks()), metric, base);
    }

    /**
     * @param parameters of the machine to be judged
     * @return what its cases are scored by; empty if nothing is held out
     */
    public Optional<ValidationMetric> metric(Parameters parameters) {
        return heldOut.map(cases -> metric.resolve(parameters));
    }

    @Override
    public Validator distributedValidator() {
        if (heldOut.isEmpty()) {
            return Validator.NONE;
        }
        return parameters -> {
            double logPartition =
                    metric.logPartition(parameters, base, Runtime.getRuntime().availableProcessors());
            Scorer scorer = new Scorer(metric, parameters.copy(), logPartition);
            context.setJobDescription("Scoring held-out cases");
            Broadcast<Scorer> broadcast = context.broadcast(scorer);
            try {
                return new Validation(
                        mean(heldOut.get(), broadcast),
                        training.map(blocks -> mean(blocks, broadcast)).orElse(Double.NaN));
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
                metric,
                base,
                new ArrayList<>(heldOut.get().collect()),
                new ArrayList<>(training.map(JavaRDD::collect).orElse(List.of())));
    }

    private static double mean(JavaRDD<Block> blocks, Broadcast<Scorer> scorer) {
        CaseSum sum = new CaseSum();
        blocks.mapPartitions(partition -> {
                    CaseSum part = new CaseSum();
                    partition.forEachRemaining(block -> scorer.value().addTo(part, block));
                    return List.of(part).iterator();
                })
                .collect()
                .forEach(sum::combine);
        return sum.mean().mean();
    }

    /** Scores blocks by a machine whose log partition function is known. */
    private static final class Scorer implements Serializable {
        private final ValidationMetric metric;
        private final Parameters parameters;
        private final double logPartition;

        Scorer(ValidationMetric metric, Parameters parameters, double logPartition) {
            this.metric = metric;
            this.parameters = parameters;
            this.logPartition = logPartition;
        }

        void addTo(CaseSum sum, Block block) {
            sum.addAll(metric.score(parameters, logPartition).score(block.cases()));
        }
    }

    /** A validator with cases of its own, which needs no job. */
    private static final class Local implements Validator {
        private final ValidationMetric metric;
        private final IndependentModel base;
        private final ArrayList<Block> heldOut;
        private final ArrayList<Block> training;

        Local(ValidationMetric metric, IndependentModel base, ArrayList<Block> heldOut, ArrayList<Block> training) {
            this.metric = metric;
            this.base = base;
            this.heldOut = heldOut;
            this.training = training;
        }

        @Override
        public Validation validate(Parameters parameters) {
            Scorer scorer = new Scorer(metric, parameters, metric.logPartition(parameters, base, 1));
            return new Validation(mean(scorer, heldOut), mean(scorer, training));
        }

        private static double mean(Scorer scorer, List<Block> blocks) {
            CaseSum sum = new CaseSum();
            blocks.forEach(block -> scorer.addTo(sum, block));
            return sum.mean().mean();
        }
    }
}
