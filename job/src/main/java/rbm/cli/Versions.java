package rbm.cli;

import java.util.Map;

/** What this program is made of. */
final class Versions {
    /** The version of the application. */
    static final String APPLICATION = "0.1.0";

    private Versions() {}

    /** @return the versions of a program that runs without Spark */
    static Map<String, String> local() {
        return Map.of("rbm", APPLICATION, "java", Runtime.version().toString(), "os", System.getProperty("os.name"));
    }
}
