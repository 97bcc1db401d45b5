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
 * @param driverBytes the largest heap of the driver
 * @param mostResultBytes how much the tasks of a job may send, spark.driver.maxResultSize; 0 for any amount
 */
public record TrainingPlan(long weights, int partitions, long cases, long driverBytes, long mostResultBytes) {
    /**
     * Numbers a weight that the driver holds: parameters, velocity, average, the best ones, a copy from before the epoch
     * of these four, the gradient, and what is broadcast.
     */
    private static final int DRIVER_FLOATS = 10;

    /** Sums a weight that the driver holds: what was added up and what arrives, packed and unpacked. */
    private static final int DRIVER_SUMS = 3;

    /** Bytes a weight that a task holds: the parameters twice, the sums of a block, and those of the partition twice. */
    private static final int TASK_BYTES = 3 * Float.BYTES + 2 * Long.BYTES;

    /**
     * @param context its settings
     * @param data what to learn from
     * @param options how to train
     * @return the plan
     */
    static TrainingPlan of(JavaSparkContext context, TrainingData data, TrainingOptions options) {
        return new TrainingPlan(
                (long) data.visibleUnits() * options.hiddenUnits(),
                data.blocks().getNumPartitions(),
                Math.max(1, data.cases() / options.updatesPerEpoch()),
                Runtime.getRuntime().maxMemory(),
                context.sc().conf().getSizeAsBytes("spark.driver.maxResultSize", "1g"));
    }

    /** @return how many bytes are broadcast in an update */
    public long broadcastBytes() {
        return weights * Float.BYTES;
    }

    /** @return the most bytes that come back in an update, from all partitions: a sum takes 31 bits more than its cases */
    public long resultBytes() {
        int bits = 31 + Long.SIZE - Long.numberOfLeadingZeros(cases);
        return partitions * weights * Math.min(Long.BYTES, (bits + Byte.SIZE - 1) / Byte.SIZE);
    }

    /** @return how many bytes the driver needs for training */
    public long driverNeeds() {
        return weights * (DRIVER_FLOATS * Float.BYTES + DRIVER_SUMS * Long.BYTES);
    }

    /** @return how many bytes a task needs besides its cases */
    public long taskNeeds() {
        return weights * TASK_BYTES;
    }

    /** @return a line for the user */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "An update sends out %s and brings back at most %s; training needs %s in the driver and %s a task",
                size(broadcastBytes()),
                size(resultBytes()),
                size(driverNeeds()),
                size(taskNeeds()));
    }

    /** @return why training cannot work, with the setting to change; empty if it can */
    public Optional<String> obstacle() {
        if (mostResultBytes > 0 && resultBytes() > mostResultBytes) {
            return Optional.of(
                    "Cannot train: the sums of an update may take " + size(resultBytes()) + " in " + partitions
                            + " partitions, spark.driver.maxResultSize allows " + size(mostResultBytes)
                            + "; give --conf spark.driver.maxResultSize=" + gigabytes(resultBytes())
                            + "g before the command, or fewer --partitions after it");
        }
        if (driverNeeds() > driverBytes) {
            return Optional.of("Cannot train: the driver needs " + size(driverNeeds()) + " for " + weights
                    + " weights and has " + size(driverBytes) + "; give --driver-memory "
                    + gigabytes(driverNeeds() + (1L << 30)) + "g before the command");
        }
        return Optional.empty();
    }

    private static long gigabytes(long bytes) {
        return (bytes >> 30) + 1;
    }

    private static String size(long bytes) {
        return bytes < 1L << 20 ? (bytes + 1023 >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
