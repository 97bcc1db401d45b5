package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.model.Block;
import rbm.training.LocalStatistics;
import rbm.training.TrainingOptions;
import rbm.training.UpdateRequest;
import rbm.training.UpdateSums;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * What a task does for an update: it sums up the blocks of its partition. A class of its own, since for a lambda Spark
 * looks through byte code at every job, which takes longer than the rest of what it does to start one.
 */
final class UpdateTask extends AbstractFunction2<TaskContext, Iterator<Block>, UpdateSums> implements Serializable {
    private final Broadcast<UpdateRequest> request;
    private final TrainingOptions options;
    private final int partitions;

    /**
     * @param request the update
     * @param options how to sample and how many updates there are in an epoch
     * @param partitions how many partitions the blocks are in
     */
    UpdateTask(Broadcast<UpdateRequest> request, TrainingOptions options, int partitions) {
        this.request = request;
        this.options = options;
        this.partitions = partitions;
    }

    @Override
    public UpdateSums apply(TaskContext context, Iterator<Block> partition) {
        return sums(context.partitionId(), CollectionConverters.asJava(partition));
    }

    /**
     * @param part which partition
     * @param partition its blocks
     * @return their sums
     */
    UpdateSums sums(int part, java.util.Iterator<Block> partition) {
        List<Block> blocks = new ArrayList<>();
        partition.forEachRemaining(blocks::add);
        return new LocalStatistics(blocks, options, part, partitions).sums(request.value());
    }
}
