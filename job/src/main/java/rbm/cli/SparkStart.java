package rbm.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.spark.SparkDefaults;

/** Starts Spark for a command. */
final class SparkStart {
    /** With less heap in a process Spark ends with a stack trace. */
    private static final long LEAST_BYTES = 450L << 20;

    private SparkStart() {}

    /**
     * Opens the context of a command: on all cores of this machine unless spark-submit was given a master.
     *
     * @param command what the application is called
     * @return the context
     * @throws UsageException if the driver or the executors have too little memory
     */
    static JavaSparkContext open(String command) {
        SparkConf conf = SparkDefaults.addTo(new SparkConf())
                .setAppName("rbm " + command)
                .setIfMissing("spark.master", "local[*]");
        checkMemory(conf, Runtime.getRuntime().maxMemory());
        return new JavaSparkContext(conf);
    }

    /**
     * Refuses to start Spark with too little memory.
     *
     * @param conf what Spark is started with
     * @param driverBytes the largest heap of this process
     * @throws UsageException if the driver or the executors have too little
     */
    static void checkMemory(SparkConf conf, long driverBytes) {
        check("the driver", driverBytes, "--driver-memory");
        if (conf.contains("spark.executor.memory")) {
            check("an executor", conf.getSizeAsBytes("spark.executor.memory"), "--executor-memory");
        }
    }

    private static void check(String process, long bytes, String option) {
        if (bytes < LEAST_BYTES) {
            throw new UsageException("Cannot start Spark: " + process + " has " + (bytes >> 20)
                    + " MiB of memory, expected at least " + (LEAST_BYTES >> 20) + " MiB; give " + option
                    + " 1g before the command");
        }
    }
}
