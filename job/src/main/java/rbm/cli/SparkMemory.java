package rbm.cli;

import org.apache.spark.SparkConf;

/** Spark wants at least 450 MiB of heap in every process and ends with a stack trace where there is less. */
final class SparkMemory {
    private static final long LEAST_BYTES = 450L << 20;

    private SparkMemory() {}

    /**
     * Refuses to start Spark with too little memory.
     *
     * @param conf what Spark is started with
     * @param driverBytes the largest heap of this process
     * @throws UsageException if the driver or the executors have too little
     */
    static void check(SparkConf conf, long driverBytes) {
        check("the driver", driverBytes, "--driver-memory");
        if (conf.contains("spark.executor.memory")) {
            check("an executor", conf.getSizeAsBytes("spark.executor.memory"), "--executor-memory");
        }
    }

    private static void check(String process, long bytes, String option) {
        if (bytes < LEAST_BYTES) {
            throw new UsageException(
                    "Cannot start Spark: " + process + " has " + (bytes >> 20) + " MiB of memory, expected at least "
                            + (LEAST_BYTES >> 20) + "; give " + option + " 1g before train");
        }
    }
}
