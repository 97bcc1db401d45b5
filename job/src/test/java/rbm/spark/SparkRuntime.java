package rbm.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The folder of Spark's own jars and configuration that Maven fills, and what the processes started from it lack. */
final class SparkRuntime {
    private SparkRuntime() {}

    /**
     * Where Spark's jars are.
     *
     * @return the folder that SPARK_HOME names
     * @throws IllegalStateException if the variable is unset or the folder holds no jars
     */
    static Path home() {
        String home = System.getenv("SPARK_HOME");
        if (home == null || !Files.isDirectory(Path.of(home, "jars"))) {
            throw new IllegalStateException("Cannot find Spark in SPARK_HOME=" + home
                    + ": expected a folder with jars, as Maven sets it for tests");
        }
        return Path.of(home);
    }

    /**
     * The part of this JVM's class path that Spark does not have: the classes of the project and of its tests, and libraries.
     *
     * @return a class path for executors
     */
    static String applicationClassPath() {
        Path jars = home().resolve("jars");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.exists(jars.resolve(Path.of(entry).getFileName())))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
