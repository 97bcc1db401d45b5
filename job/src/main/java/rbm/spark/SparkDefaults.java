package rbm.spark;

import org.apache.spark.SparkConf;

/**
 * Settings of Spark that suit training, where the user has not chosen others: an update is a job of some milliseconds, and
 * broadcasts are weights, which hardly get smaller by compression.
 */
public final class SparkDefaults {
    /** Sums up to this size come back with the news that the task is done; larger ones are fetched, which takes longer. */
    private static final String DIRECT_RESULT = "8m";

    private SparkDefaults() {}

    /**
     * Sets what is not set.
     *
     * @param conf changed
     * @return the same
     */
    public static SparkConf addTo(SparkConf conf) {
        return conf.setIfMissing("spark.task.maxDirectResultSize", DIRECT_RESULT)
                .setIfMissing("spark.broadcast.compress", "false");
    }
}
