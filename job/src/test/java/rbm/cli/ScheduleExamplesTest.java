package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The examples for schedulers are valid for them, and call the command with options that it has. */
class ScheduleExamplesTest {
    private static final Path CONF =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("conf");
    private static final String COMMAND = "retrain";
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    @Test
    void theExampleForCronHasFiveFieldsAUserAndOneCommand() throws IOException {
        List<String> lines = Files.readAllLines(CONF.resolve("cron.example")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).filteredOn(line -> !line.matches("[A-Z_]+=\\S+")).hasSize(1);
        String[] words = cron();
        for (int field = 0; field < RANGES.length; field++) {
            assertField(words[field], RANGES[field]);
        }
        assertThat(words[5]).as("the user").matches("[a-z][a-z0-9_-]*");
        assertThat(words[6]).isEqualTo("$RBM_HOME/submit.sh");
        assertThat(String.join(" ", words)).as("what % means to cron").doesNotContain("%");
        Matcher variables = Pattern.compile("\\$(\\w+)").matcher(String.join(" ", words));
        while (variables.find()) {
            assertThat(lines).anyMatch(line -> line.startsWith(variables.group(1) + "="));
        }
    }

    @Test
    void theExampleForKubernetesForbidsTwoRunsAtATime() throws IOException {
        Map<String, Object> resource = yaml();
        assertThat(resource)
                .containsEntry("apiVersion", "sparkoperator.k8s.io/v1beta2")
                .containsEntry("kind", "ScheduledSparkApplication")
                .containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
        Map<String, Object> spec = object(resource, "spec");
        assertThat(spec).containsEntry("concurrencyPolicy", "Forbid");
        String[] schedule = spec.get("schedule").toString().split(" ");
        assertThat(schedule).hasSize(RANGES.length);
        for (int field = 0; field < RANGES.length; field++) {
            assertField(schedule[field], RANGES[field]);
        }
        Map<String, Object> template = object(spec, "template");
        assertThat(template)
                .containsEntry("type", "Java")
                .containsEntry("mode", "cluster")
                .containsEntry("sparkVersion", "4.1.0")
                .containsEntry("mainClass", Main.class.getName())
                .containsEntry("restartPolicy", Map.of("type", "Never"));
        assertThat(object(template, "sparkConf").values()).allMatch(value -> value instanceof String);
        assertThat(arguments(template)).startsWith(COMMAND);
    }

    @Test
    void theExampleForAirflowIsPython(@TempDir Path folder) throws IOException, InterruptedException {
        Path copy = Files.copy(CONF.resolve("airflow_dag.py"), folder.resolve("airflow_dag.py"));
        assumeTrue(succeeds("python3", "--version"), "there is no python3");
        assertThat(succeeds("python3", "-m", "py_compile", copy.toString())).isTrue();
        assertThat(Files.readString(copy)).contains("max_active_runs=1", "java_class=\"" + Main.class.getName() + "\"");
    }

    @Test
    void allExamplesCallTheSameCommand() throws IOException {
        List<String> cron = options(Arrays.asList(cron()));
        assertThat(cron).containsExactly("--root", "--as-of", "--window", "--input");
        assertThat(options(arguments(object(object(yaml(), "spec"), "template"))))
                .isEqualTo(cron);
        assertThat(options(airflowArguments())).isEqualTo(cron);
    }

    @Test
    void theCommandHasTheOptionsThatTheExamplesGive() throws IOException {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(System.out),
                new PrintWriter(System.err),
                Console.Kind.STREAM,
                Map.of());
        ConfDefaults defaults = new ConfDefaults();
        CommandLine command = Program.commandLine(console, defaults, new Failures(console.err(), defaults))
                .getSubcommands()
                .get(COMMAND);
        assumeTrue(command != null, "there is no command " + COMMAND);
        assertThat(command.getCommandSpec().optionsMap().keySet()).containsAll(options(Arrays.asList(cron())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron.example", "airflow_dag.py", "kubernetes-scheduled.yaml"})
    void noExampleHoldsASecret(String name) throws IOException {
        assertThat(Files.readString(CONF.resolve(name)))
                .doesNotContainPattern("(?i)(password|secret|token|access.?key)\\s*[=:]\\s*\\S")
                .doesNotContainPattern("://[^\\s/]*@");
    }

    /** A star, a number, a list, a range or a step, as cron takes them. */
    private static void assertField(String field, int[] range) {
        for (String part : field.split(",", -1)) {
            Matcher matcher = Pattern.compile("(?:\\*|(\\d+)(?:-(\\d+))?)(?:/([1-9]\\d*))?")
                    .matcher(part);
            assertThat(matcher.matches()).as(part).isTrue();
            for (int group = 1; group <= 2; group++) {
                if (matcher.group(group) != null) {
                    assertThat(Integer.parseInt(matcher.group(group))).as(part).isBetween(range[0], range[1]);
                }
            }
        }
    }

    private static String[] cron() throws IOException {
        return Files.readAllLines(CONF.resolve("cron.example")).stream()
                .filter(line -> line.contains(" " + COMMAND + " ") && !line.startsWith("#"))
                .findFirst()
                .orElseThrow()
                .split(" +");
    }

    /** The options that stand after the command, before what the shell does with the output. */
    private static List<String> options(List<String> words) {
        return words.stream()
                .skip(words.indexOf(COMMAND))
                .takeWhile(word -> !word.startsWith(">"))
                .filter(word -> word.startsWith("--"))
                .toList();
    }

    private static List<String> airflowArguments() throws IOException {
        String dag = Files.readString(CONF.resolve("airflow_dag.py"));
        String list = dag.substring(dag.indexOf("application_args=["));
        Matcher texts = Pattern.compile("\"([^\"]*)\"").matcher(list.substring(0, list.indexOf("\n        ],")));
        return texts.results().map(text -> text.group(1)).toList();
    }

    private static Map<String, Object> yaml() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (InputStream in = Files.newInputStream(CONF.resolve("kubernetes-scheduled.yaml"))) {
            return new Yaml(new SafeConstructor(strict)).load(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String key) {
        assertThat(parent.get(key)).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) parent.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<String> arguments(Map<String, Object> template) {
        assertThat((List<Object>) template.get("arguments")).allMatch(argument -> argument instanceof String);
        return (List<String>) template.get("arguments");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
