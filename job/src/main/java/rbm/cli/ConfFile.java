package rbm.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of options: Java properties in UTF-8, each key the long name of an option without its dashes. In values,
 * {@code ${rbm.home}} stands for the project's folder, which the environment variable RBM_HOME names.
 */
final class ConfFile {
    /** The name of the option that says which file to read. */
    static final String OPTION = "conf-file";

    /** The environment variable that holds the project's folder. */
    static final String HOME = "RBM_HOME";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");

    private final String name;
    private final Map<String, String> values;

    private ConfFile(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
    }

    /** A file that sets nothing. */
    static ConfFile none() {
        return new ConfFile("", Map.of());
    }

    /**
     * Reads the file that was asked for, else {@code conf/COMMAND.properties} of the project's folder if it is there.
     *
     * @param command the name of the command
     * @param asked the value of {@code --conf-file}, if it was given
     * @param environment the environment variables
     * @return what the file sets
     * @throws UsageException if the file is missing, unreadable or uses an unknown variable
     */
    static ConfFile find(String command, Optional<String> asked, Map<String, String> environment) {
        if (asked.isPresent()) {
            return read(Path.of(asked.get()), environment);
        }
        String home = environment.get(HOME);
        if (home == null) {
            return none();
        }
        Path standard = Path.of(home, "conf", command + ".properties");
        return Files.exists(standard) ? read(standard, environment) : none();
    }

    private static ConfFile read(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new UsageException("Cannot read options from " + file + ": there is no such file");
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new UsageException("Cannot read options from " + file + ": not a properties file in UTF-8");
        } catch (IOException e) {
            throw new UsageException("Cannot read options from " + file + ": " + e.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            values.put(key, resolve(properties.getProperty(key).strip(), key, file, environment));
        }
        return new ConfFile(file.toString(), values);
    }

    private static String resolve(String value, String key, Path file, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(match -> {
            String home = environment.get(HOME);
            if (!match.group(1).equals("rbm.home") || home == null) {
                String reason = home == null ? HOME + " is not set" : "only ${rbm.home} is known";
                throw new UsageException(
                        "Cannot replace " + match.group() + " in " + key + " of " + file + ": " + reason);
            }
            return Matcher.quoteReplacement(home);
        });
    }

    /**
     * Refuses keys that no option has.
     *
     * @param known the names of the options, without dashes
     * @throws UsageException naming the first unknown key
     */
    void refuseKeysOutside(Set<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new UsageException("Unknown option " + key + " in " + name + Suggestions.didYouMean(key, known));
            }
        }
    }

    /** @return the value of an option, if the file sets it to something */
    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option)).filter(value -> !value.isEmpty());
    }

    /** @return the file, as it was named */
    String name() {
        return name;
    }
}
