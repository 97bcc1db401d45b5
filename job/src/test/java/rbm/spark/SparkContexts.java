package rbm.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark contexts for tests: quiet, on loopback, without a user interface. Close one before opening the next; a JVM has one at
 * a time.
 */
public final class SparkContexts {
    private SparkContexts() {}

    /**
     * Tasks as threads of this JVM. A failed task is not retried and tasks see the driver's objects: what holds here may not
     * hold on a cluster.
     *
     * @param threads the number of tasks at a time, at least 1
     * @return the context
     */
    public static JavaSparkContext local(int threads) {
        return new JavaSparkContext(configuration("local[" + threads + "]"));
    }

    /**
     * Tasks as threads of this JVM, retried when they fail.
     *
     * @param threads the number of tasks at a time, at least 1
     * @param maxFailures how often a task may fail before the job does, at least 1
     * @return the context
     */
    public static JavaSparkContext localWithRetries(int threads, int maxFailures) {
        return new JavaSparkContext(configuration("local[" + threads + "," + maxFailures + "]"));
    }

    /**
     * Executors as processes of their own, children of this JVM. Jobs wait until all of them are there.
     *
     * @param executors the number of executors
     * @param cores the number of tasks at a time on each
     * @param mebibytes the memory of each, at least 512
     * @return the context
     */
    public static JavaSparkContext localCluster(int executors, int cores, int mebibytes) {
        String master = "local-cluster[" + executors + "," + cores + "," + mebibytes + "]";
        return new JavaSparkContext(clusterConfiguration(master, executors * cores, mebibytes));
    }

    /**
     * The processes that the open {@link #localCluster} runs its tasks in.
     *
     * @return the children of this JVM
     */
    public static List<ProcessHandle> localClusterExecutors() {
        return ProcessHandle.current().children().toList();
    }

    /**
     * The settings of every context of a test, for one that needs more.
     *
     * @param master the address of the master, as spark-submit takes it
     * @return the settings
     */
    public static SparkConf configuration(String master) {
        return new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set(
                        "spark.local.dir",
                        SparkRuntime.home().resolveSibling("spark-local").toString());
    }

    static SparkConf clusterConfiguration(String master, int cores, int mebibytes) {
        return configuration(master)
                .set("spark.executor.extraClassPath", SparkRuntime.applicationClassPath())
                .set("spark.executor.memory", mebibytes + "m")
                .set("spark.cores.max", Integer.toString(cores))
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");
    }
}
