package rbm.spark;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.training.TrainingOptions;

/**
 * What training by jobs moves and holds, worked out before it starts, so that a run that cannot work is refused with the
 * setting to change.
 *
 * @param weights V x H
 * @param partitions how many partitions send sums in an update
 * @param cases how many cases an update sees
 * @param tasksInDriver how many tasks run in the driver at a time: 0 but in local mode
 * @param driverBytes the largest heap of the driver
 * @param mostResultBytes how much the tasks of a job may send, spark.driver.maxResultSize; 0 for any amount
 */
public record TrainingPlan(
        long weights, int partitions, long cases, int tasksInDriver, long driverBytes, long mostResultBytes) {
    /**
     * Numbers a weight that the driver holds: parameters, velocity, average, the best ones, a copy from before the epoch
     * of these four, the gradient, and what is broadcast.
     */
    private static final int DRIVER_FLOATS = 10;

    /** Sums a weight that the driver holds where they come whole: what was added up and what arrives, packed and unpacked. */
    private static final int WHOLE_SUMS = 3;

    /**
     * Numbers a weight that a task holds: the parameters as they came, as they are used and in strips, and the sums of a
     * block; those of the partition are longs.
     */
    private static final int TASK_FLOATS = 4;

    /**
     * @param context its settings
     * @param data what to learn from
     * @param options how to train
     * @return the plan
     */
    static TrainingPlan of(JavaSparkContext context, TrainingData data, TrainingOptions options) {
        int partitions = data.blocks().getNumPartitions();
        return new TrainingPlan(
                (long) data.visibleUnits() * options.hiddenUnits(),
                partitions,
                Math.max(1, data.cases() / options.updatesPerEpoch()),
                context.sc().isLocal() ? Math.min(partitions, context.defaultParallelism()) : 0,
                Runtime.getRuntime().maxMemory(),
                context.sc().conf().getSizeAsBytes("spark.driver.maxResultSize", "1g"));
    }

    /** @return how many bytes are broadcast in an update */
    public long broadcastBytes() {
        return weights * Float.BYTES;
    }

    /** @return whether the sums of partitions are added up by the executors, in slices, since they are large */
    boolean isSliced() {
        return sumBytes() > SparkStatistics.MOST_WHOLE_BYTES;
    }

    /** @return the most bytes that come back to the driver in an update: from each partition, or added up already */
    public long resultBytes() {
        return isSliced() ? sumBytes() : partitions * sumBytes();
    }

    /** @return the most bytes that come back to the driver in one job */
    long jobBytes() {
        return isSliced() ? Math.min(sumBytes(), SlicedSums.DEFAULT.mostBytesOfJob()) : resultBytes();
    }

    private long sumBytes() {
        return SparkStatistics.packedBytes(weights, cases);
    }

    /** @return how many bytes the driver needs for training, without the tasks that it may run */
    public long driverNeeds() {
        long sums = isSliced()
                ? weights * Long.BYTES + 2 * SlicedSums.DEFAULT.mostBytesOfJob()
                : weights * WHOLE_SUMS * Long.BYTES;
        return weights * DRIVER_FLOATS * Float.BYTES + sums;
    }

    /** @return how many bytes a task needs besides its cases */
    public long taskNeeds() {
        int sums = isSliced() ? 1 : 2;
        return weights * (TASK_FLOATS * Float.BYTES + sums * Long.BYTES);
    }

    /** @return a line for the user */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "An update sends out %s and brings back at most %s%s; training needs %s in the driver and %s a task",
                size(broadcastBytes()),
                size(resultBytes()),
                isSliced() ? " in slices" : "",
                size(driverNeeds()),
                size(taskNeeds()));
    }

    /** @return why training cannot work, with the setting to change; empty if it can */
    public Optional<String> obstacle() {
        if (mostResultBytes > 0 && jobBytes() > mostResultBytes) {
            return Optional.of("Cannot train: the sums of an update may take " + size(jobBytes()) + where()
                    + ", spark.driver.maxResultSize allows " + size(mostResultBytes)
                    + "; give --conf spark.driver.maxResultSize=" + gigabytes(jobBytes()) + "g before the command"
                    + (isSliced() ? "" : ", or fewer --partitions after it"));
        }
        long needs = driverNeeds() + tasksInDriver * taskNeeds();
        if (needs > driverBytes) {
            return Optional.of("Cannot train: the driver needs " + size(needs) + " for " + weights + " weights"
                    + (tasksInDriver > 0 ? " and " + tasksInDriver + " tasks" : "") + " and has " + size(driverBytes)
                    + "; give --driver-memory " + gigabytes(needs + (1L << 30)) + "g before the command");
        }
        return Optional.empty();
    }

    private String where() {
        return isSliced() ? " a job" : " in " + partitions + " partitions";
    }

    private static long gigabytes(long bytes) {
        return (bytes >> 30) + 1;
    }

    private static String size(long bytes) {
        return bytes < 1L << 20 ? (bytes + 1023 >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
