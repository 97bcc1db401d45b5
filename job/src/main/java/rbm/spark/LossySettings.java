package rbm.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import rbm.data.InputException;

/** Settings by which Spark passes over damaged or missing files without a word. */
public final class LossySettings {
    private static final List<String> SILENT_LOSSES = List.of(
            "spark.files.ignoreCorruptFiles",
            "spark.files.ignoreMissingFiles",
            "spark.sql.files.ignoreCorruptFiles",
            "spark.sql.files.ignoreMissingFiles");
    private static final String ALLOWED = "spark.rbm.allowLossyInput";

    private LossySettings() {}

    /**
     * @param settings what Spark was started with
     * @return the names of those that are on
     */
    public static List<String> in(SparkConf settings) {
        return SILENT_LOSSES.stream()
                .filter(setting -> settings.getBoolean(setting, false))
                .toList();
    }

    /**
     * @param settings what Spark was started with
     * @throws InputException if one is on, and the user has not allowed it
     */
    static void check(SparkConf settings) {
        List<String> lossy = in(settings);
        if (!lossy.isEmpty() && !settings.getBoolean(ALLOWED, false)) {
            throw new InputException("Cannot read the input with " + lossy.get(0)
                    + "=true: damaged or missing files would be left out silently; set it to false, or " + ALLOWED
                    + " to true");
        }
    }
}
