package rbm.spark;

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

/** Statistics of blocks that are spread over a cluster: one broadcast and one job an update. */
public final class SparkStatistics implements StatisticsSource {
    private final JavaSparkContext context;
    private final JavaRDD<Block> blocks;
    private final TrainingOptions options;

    /**
     * Takes the blocks of the data.
     *
     * @param context where jobs run
     * @param blocks cached, or cheap to compute again
     * @param options how to sample and how many updates there are in an epoch
     */
    public SparkStatistics(JavaSparkContext context, JavaRDD<Block> blocks, TrainingOptions options) {
        this.context = context;
        this.blocks = blocks;
        this.options = options;
    }

    /**
     * {@inheritDoc}
     *
     * <p>What is broadcast is a copy, since tasks of this process would see later changes to the original; it is
     * destroyed before this returns, whatever happens. The sums of a partition are added to those of the others as they
     * arrive, so that the driver holds two of them at most beside those that wait for it.
     *
     * @throws IllegalStateException if a task of this process has written into the parameters that all tasks share
     */
    @Override
    public UpdateSums sums(UpdateRequest request) {
        context.setJobDescription("Epoch " + (request.epoch() + 1) + " of " + options.epochs() + updateName(request));
        UpdateRequest shared = request.copy();
        Broadcast<UpdateRequest> broadcast = context.broadcast(shared);
        try {
            Sum sum = new Sum();
            context.sc()
                    .runJob(
                            blocks.rdd(),
                            new UpdateTask(broadcast, options, blocks.getNumPartitions()),
                            sum,
                            ClassTag$.MODULE$.apply(UpdateSums.class));
            checkUntouched(shared.parameters(), request.parameters());
            return sum.total;
        } finally {
            broadcast.destroy();
            context.setJobDescription(null);
        }
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
