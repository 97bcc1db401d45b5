package rbm.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.model.Block;
import rbm.model.Parameters;
import rbm.training.LocalStatistics;
import rbm.training.Statistics;
import rbm.training.StatisticsSource;
import rbm.training.TrainingOptions;

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
     * destroyed before this returns, whatever happens.
     */
    @Override
    public Statistics statistics(Parameters parameters, int epoch, int update) {
        context.setJobDescription("Epoch " + (epoch + 1) + " of " + options.epochs() + updateName(update));
        Broadcast<Parameters> broadcast = context.broadcast(parameters.copy());
        try {
            TrainingOptions training = options;
            List<Statistics> parts = blocks.mapPartitions(
                            partition -> partitionStatistics(partition, broadcast.value(), training, epoch, update))
                    .collect();
            Statistics sum = new Statistics(parameters.visibleUnits(), parameters.hiddenUnits());
            parts.forEach(sum::combine);
            return sum;
        } finally {
            broadcast.destroy();
            context.setJobDescription(null);
        }
    }

    private String updateName(int update) {
        return options.updatesPerEpoch() == 1 ? "" : ", update " + (update + 1) + " of " + options.updatesPerEpoch();
    }

    private static Iterator<Statistics> partitionStatistics(
            Iterator<Block> partition, Parameters parameters, TrainingOptions options, int epoch, int update) {
        List<Block> blocks = new ArrayList<>();
        partition.forEachRemaining(blocks::add);
        if (blocks.stream().noneMatch(block -> block.number() % options.updatesPerEpoch() == update)) {
            return List.<Statistics>of().iterator();
        }
        return List.of(new LocalStatistics(blocks, options).statistics(parameters, epoch, update))
                .iterator();
    }
}
