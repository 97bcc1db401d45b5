package rbm.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.evaluation.AisChains;
import rbm.evaluation.AisEstimate;
import rbm.evaluation.ExactPartition;
import rbm.evaluation.IndependentModel;
import rbm.evaluation.InverseTemperatures;
import rbm.evaluation.LikelihoodMetrics;
import rbm.evaluation.LikelihoodReport;
import rbm.evaluation.LikelihoodSums;
import rbm.evaluation.LogPartition;
import rbm.evaluation.SampledPseudoLikelihood;
import rbm.evaluation.UnitCounts;
import rbm.model.Block;
import rbm.model.Parameters;

/** Judges a machine by its likelihood; cases and annealed chains are spread over the cluster. */
public final class SparkEvaluation {
    /** Weights up to which the pseudo-likelihood is over all units. */
    private static final long SMALL_MACHINE = 1_000_000;

    private static final int SAMPLED_UNITS = 100;
    private static final double SMOOTHING = 1;
    private static final double POWER = 1.5;

    /** How the log partition function is found. */
    public enum Method {
        /** Exactly up to 25 units in the smaller layer, by annealed importance sampling beyond. */
        AUTO,

        /** By enumeration of the smaller layer. */
        EXACT,

        /** By annealed importance sampling. */
        AIS
    }

    /**
     * How annealed importance sampling is done.
     *
     * @param chains how many chains, at least 2
     * @param steps how many temperatures a chain goes through, at least 1
     * @param seed of the random numbers
     */
    public record Ais(int chains, int steps, long seed) {}

    private final JavaSparkContext context;
    private final TrainingData.Split data;
    private final Method method;
    private final Ais ais;

    /**
     * @param context where jobs run
     * @param data the cases that the machine has learned from, and others
     * @param method how the log partition function is found
     * @param ais how annealed importance sampling is done
     */
    public SparkEvaluation(JavaSparkContext context, TrainingData.Split data, Method method, Ais ais) {
        this.context = context;
        this.data = data;
        this.method = method;
        this.ais = ais;
    }

    /**
     * @param parameters the machine
     * @return all metrics on both parts of the data
     * @throws IllegalArgumentException if an exact partition function is asked for and both layers are too large
     */
    public LikelihoodReport evaluate(Parameters parameters) {
        IndependentModel independent = independent(parameters.visibleUnits());
        LogPartition logPartition = logPartition(parameters, independent);
        Broadcast<Parameters> broadcast = context.broadcast(parameters);
        return new LikelihoodReport(
                logPartition,
                sums(data.training().blocks(), broadcast, independent, logPartition.value()),
                sums(data.heldOut().blocks(), broadcast, independent, logPartition.value()));
    }

    private IndependentModel independent(int visibleUnits) {
        UnitCounts counts = new UnitCounts(visibleUnits);
        data.training()
                .blocks()
                .mapPartitions(partition -> {
                    UnitCounts part = new UnitCounts(visibleUnits);
                    partition.forEachRemaining(block -> part.add(block.cases()));
                    return List.of(part).iterator();
                })
                .collect()
                .forEach(counts::combine);
        return IndependentModel.fit(counts, SMOOTHING);
    }

    private LogPartition logPartition(Parameters parameters, IndependentModel independent) {
        boolean exact = method == Method.EXACT || method == Method.AUTO && ExactPartition.isFeasible(parameters);
        if (exact) {
            return LogPartition.exact(parameters, Runtime.getRuntime().availableProcessors());
        }
        context.setJobDescription("Annealed importance sampling");
        Broadcast<Parameters> broadcast = context.broadcast(parameters);
        try {
            InverseTemperatures temperatures = InverseTemperatures.powerOf(ais.steps(), POWER);
            int parts = Math.min(ais.chains(), context.defaultParallelism());
            int chains = ais.chains();
            long seed = ais.seed();
            List<double[]> weights = context.parallelize(firstChains(parts, chains), parts)
                    .map(range -> AisChains.run(broadcast.value(), independent, temperatures, range[0], range[1], seed))
                    .collect();
            return LogPartition.annealed(AisEstimate.of(
                    weights.stream().flatMapToDouble(Arrays::stream).toArray()));
        } finally {
            broadcast.destroy();
            context.setJobDescription(null);
        }
    }

    /** Ranges of chains, one a part, in order. */
    private static List<int[]> firstChains(int parts, int chains) {
        List<int[]> ranges = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            ranges.add(new int[] {(int) ((long) part * chains / parts), (int) ((part + 1L) * chains / parts)});
        }
        return ranges;
    }

    private static LikelihoodSums sums(
            JavaRDD<Block> blocks, Broadcast<Parameters> parameters, IndependentModel independent, double logZ) {
        LikelihoodSums sums = new LikelihoodSums();
        blocks.mapPartitions(partition -> {
                    LikelihoodMetrics metrics = metrics(parameters.value(), independent, logZ);
                    LikelihoodSums part = new LikelihoodSums();
                    partition.forEachRemaining(block -> part.add(metrics, block.cases()));
                    return List.of(part).iterator();
                })
                .collect()
                .forEach(sums::combine);
        return sums;
    }

    private static LikelihoodMetrics metrics(Parameters parameters, IndependentModel independent, double logZ) {
        if ((long) parameters.visibleUnits() * parameters.hiddenUnits() <= SMALL_MACHINE) {
            return LikelihoodMetrics.of(parameters, logZ, independent);
        }
        int units = Math.min(SAMPLED_UNITS, parameters.visibleUnits());
        return LikelihoodMetrics.of(parameters, logZ, independent, new SampledPseudoLikelihood(parameters, units, 1));
    }
}
