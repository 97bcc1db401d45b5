package rbm.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.StatisticsSource;
import rbm.training.TrainingOptions;
import rbm.training.UpdateRequest;
import rbm.training.UpdateSums;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Statistics of blocks that are spread over a cluster: one broadcast an update, and one job, or some where the sums are so large
 * that they come back in slices.
 */
public final class SparkStatistics implements StatisticsSource {
    /** The most bytes that a partition's sums may take to come back whole. */
    static final long MOST_WHOLE_BYTES = 32L << 20;

    private final JavaSparkContext context;
    private final JavaRDD<Block> blocks;
    private final TrainingOptions options;
    private final long mostWholeBytes;
    private final SlicedSums sliced;

    /**
     * Takes the blocks of the data.
     *
     * @param context where jobs run
     * @param blocks cached, or cheap to compute again
     * @param options how to sample and how many updates there are in an epoch
     */
    public SparkStatistics(JavaSparkContext context, JavaRDD<Block> blocks, TrainingOptions options) {
        this(context, blocks, options, MOST_WHOLE_BYTES, SlicedSums.DEFAULT);
    }

    /**
     * Takes the blocks of the data, and says how sums come back.
     *
     * @param mostWholeBytes the most that a partition's sums may take to come back whole
     * @param sliced adds up what is larger
     */
    SparkStatistics(
            JavaSparkContext context,
            JavaRDD<Block> blocks,
            TrainingOptions options,
            long mostWholeBytes,
            SlicedSums sliced) {
        this.context = context;
        this.blocks = blocks;
        this.options = options;
        this.mostWholeBytes = mostWholeBytes;
        this.sliced = sliced;
    }

    /**
     * {@inheritDoc}
     *
     * <p>What is broadcast is a copy, since tasks of this process would see later changes to the original; it is
     * destroyed before this returns, whatever happens. The sums of a partition are added to those of the others as they
     * arrive, so that the driver holds two of them at most beside those that wait for it; or, where they are large, by the
     * executors, and the driver holds one of them and a few slices.
     *
     * @throws IllegalStateException if a task of this process has written into the parameters that all tasks share
     */
    @Override
    public UpdateSums sums(UpdateRequest request) {
        context.setJobDescription("Epoch " + (request.epoch() + 1) + " of " + options.epochs() + updateName(request));
        UpdateRequest shared = request.copy();
        Broadcast<UpdateRequest> broadcast = context.broadcast(shared);
        try {
            UpdateTask task = new UpdateTask(broadcast, options, blocks.getNumPartitions());
            UpdateSums sums = isLarge(shared) ? addSlices(task, shared.parameters()) : addWhole(task);
            checkUntouched(shared.parameters(), request.parameters());
            return sums;
        } finally {
            broadcast.destroy();
            context.setJobDescription(null);
        }
    }

    private boolean isLarge(UpdateRequest request) {
        long weights = request.parameters().weights().length;
        return packedBytes(weights, request.cases()) > mostWholeBytes;
    }

    private UpdateSums addWhole(UpdateTask task) {
        Sum sum = new Sum();
        context.sc().runJob(blocks.rdd(), task, sum, ClassTag$.MODULE$.apply(UpdateSums.class));
        return sum.total;
    }

    private UpdateSums addSlices(UpdateTask task, Parameters parameters) {
        JavaRDD<UpdateSums> parts = blocks.mapPartitionsWithIndex(
                (part, partition) -> List.of(task.sums(part, partition)).iterator(), true);
        return sliced.add(parts, parameters.visibleUnits(), parameters.hiddenUnits());
    }

    /**
     * The most bytes that sums take on their way: each is a whole number of 31 bits more than its cases.
     *
     * @param weights V x H
     * @param cases how many cases an update sees
     * @return bytes
     */
    static long packedBytes(long weights, long cases) {
        int bits = 31 + Long.SIZE - Long.numberOfLeadingZeros(cases);
        return weights * Math.min(Long.BYTES, (bits + Byte.SIZE - 1) / Byte.SIZE);
    }

    static void checkUntouched(Parameters shared, Parameters original) {
        if (!shared.equals(original)) {
            throw new IllegalStateException(
                    "Cannot use the statistics of an update: a task has written into the parameters that tasks share");
        }
    }

    private String updateName(UpdateRequest request) {
        return options.updatesPerEpoch() == 1
                ? ""
                : ", update " + (request.update() + 1) + " of " + options.updatesPerEpoch();
    }

    /** Adds what tasks send, one after the other. */
    private static final class Sum extends AbstractFunction2<Object, UpdateSums, BoxedUnit> {
        private UpdateSums total;

        @Override
        public BoxedUnit apply(Object partition, UpdateSums sums) {
            total = total == null ? sums : total.combine(sums);
            return BoxedUnit.UNIT;
        }
    }
}
