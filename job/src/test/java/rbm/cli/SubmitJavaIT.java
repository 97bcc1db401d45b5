package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.cli.SubmitScript.Result;

/** What submit.sh asks of Java: a Java that writes down its arguments and environment stands in for the real one. */
class SubmitJavaIT {
    private static final String[] ODD_WORDS = {
        "", " ", "*", "$x", "`id`", "it's", "say \"hi\"", "two\nlines", "back\\slash", "--master", "a  b", "é", "#", "~"
    };

    private static final String RECORDER = """
            #!/usr/bin/env bash
            for word in "$@"; do
              case $word in
                org.apache.spark.launcher.Main) exec '%s' "$@" ;;
                -XX:ArchiveClassesAtExit=*) exit ;;
              esac
            done
            printf '%%s\\0' "$@" >"$RECORD.words"
            env -0 >"$RECORD.environment"
            printf '%%s\\0' $$ >"$RECORD.process"
            exit 7
            """;

    @TempDir
    private static Path folder;

    private static Path project;
    private static Path javaHome;

    private Path record;

    @BeforeAll
    static void copyProjectAndWriteRecorder() throws IOException {
        project = SubmitScript.copyProject(folder.resolve("a project"));
        javaHome = folder.resolve("a java");
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        SubmitScript.writeScript(javaHome.resolve("bin/java"), RECORDER.formatted(real));
        setVersion("17.0.1");
    }

    @AfterAll
    static void unlinkSpark() throws IOException {
        SubmitScript.unlinkSpark(project);
    }

    @BeforeEach
    void choosePlaceOfRecord(@TempDir Path place) {
        record = place.resolve("record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights", "train"})
    void everyArgumentArrivesAsItWasWritten(String command) throws IOException {
        submit(command, ODD_WORDS);

        List<String> words = words();
        assertThat(words.subList(words.indexOf(command) + 1, words.size())).containsExactly(ODD_WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights", "train"})
    void theExitCodeOfJavaIsThatOfTheScript(String command) {
        assertThat(submit(command).exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights", "train"})
    void javaTakesThePlaceOfTheScriptSoThatSignalsReachIt(String command) throws IOException {
        SubmitScript.Running running = script().start(command);
        SubmitScript.await(running);

        assertThat(recorded(".process"))
                .containsExactly(Long.toString(running.process().pid()));
    }

    @Test
    void aSmallCommandHasNoSparkOnItsClassPath() throws IOException {
        submit("weights");

        assertThat(classPath()).contains("rbm.jar").doesNotContain("spark-core", "*");
        assertThat(words()).contains("rbm.cli.Main").doesNotContain("org.apache.spark.deploy.SparkSubmit");
    }

    @Test
    void helpOfAClusterCommandNeedsNoSparkEither() throws IOException {
        submit("train", "--help");

        assertThat(words()).endsWith("rbm.cli.Main", "train", "--help");
    }

    @Test
    void whatStandsBeforeTheCommandGoesToSparkSubmit() throws IOException {
        submit("--master", "local[3]", "--conf=spark.a=b c", "--verbose", "train", "--master", "x");

        List<String> words = words();
        assertThat(words.subList(words.indexOf("org.apache.spark.deploy.SparkSubmit"), words.size()))
                .containsSubsequence("--master", "local[3]")
                .containsSubsequence("--conf", "spark.a=b c")
                .containsSubsequence("--class", "rbm.cli.Main")
                .contains("--verbose")
                .endsWith("spark-internal", "train", "--master", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train                                          | spark-internal",
                "--master local train                           | spark-internal",
                "--conf spark.master=local[2] train             | spark-internal",
                "--master local-cluster[2,1,512] train          | rbm.jar",
                "--master spark://127.0.0.1:7077 train          | rbm.jar",
                "--master yarn --conf spark.master=local train  | rbm.jar"
            })
    void onlyExecutorsOfOtherProcessesAreGivenTheJar(String commandLine, String resource) throws IOException {
        submit(commandLine.split(" "));

        List<String> words = words();
        assertThat(Path.of(words.get(words.indexOf("train") - 1)).getFileName()).hasToString(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--driver-memory 777m",
                "--driver-memory=777m",
                "--conf spark.driver.memory=777m",
                "-c spark.driver.memory=777m"
            })
    void driverMemoryIsTheHeapOfThisJvm(String options) throws IOException {
        submit((options + " train").split(" "));

        assertThat(words()).contains("-Xmx777m");
    }

    @Test
    void withoutDriverMemoryTheHeapIsWhatTheJvmChooses() throws IOException {
        submit("train");

        assertThat(words()).noneMatch(word -> word.startsWith("-Xmx"));
        assertThat(environment()).noneMatch(variable -> variable.startsWith("SPARK_DRIVER_MEMORY="));
    }

    @Test
    void javaOptionsOfTheDriverReachThisJvm() throws IOException {
        submit("--driver-java-options", "-Da=\"b c\" -Dd=e", "train");

        assertThat(words()).contains("-Da=b c", "-Dd=e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train                                     | 127.0.0.1",
                "--master local[2] train                   | 127.0.0.1",
                "--master local-cluster[2,1,512] train     | 127.0.0.1",
                "--master spark://127.0.0.1:7077 train     | 127.0.0.1",
                "--master spark://10.1.2.3:7077 train      | none",
                "--conf spark.master=spark://host:1 train  | none"
            })
    void onlyALocalMasterTiesTheDriverToLoopback(String commandLine, String address) throws IOException {
        submit(commandLine.split(" "));

        assertThat(environment().contains("SPARK_LOCAL_IP=127.0.0.1")).isEqualTo(!address.equals("none"));
    }

    @Test
    void theAddressThatTheUserSetStays() throws IOException {
        script().with("SPARK_LOCAL_IP", "127.0.0.5").run("train");

        assertThat(environment()).contains("SPARK_LOCAL_IP=127.0.0.5");
    }

    @Test
    void theMasterOfAPropertiesFileCounts() throws IOException {
        Path properties = Files.writeString(folder.resolve("my.properties"), "spark.master  spark://10.1.2.3:7077\n");

        submit("--properties-file", properties.toString(), "train");

        assertThat(environment()).doesNotContain("SPARK_LOCAL_IP=127.0.0.1");
    }

    @Test
    void theApplicationLearnsWhereTheProjectIs() throws IOException {
        submit("weights");

        assertThat(environment()).contains("RBM_HOME=" + project.toRealPath());
    }

    @Test
    void anInstalledSparkIsUsedAndGetsTheSameWords() throws IOException {
        Path spark = folder.resolve("an installed spark");
        SubmitScript.writeScript(
                spark.resolve("bin/spark-submit"), "#!/usr/bin/env bash\nprintf '%s\\0' \"$@\" >\"$RECORD.words\"\n");

        script().with("SPARK_HOME", spark).run("--master", "yarn", "train", "a b", "$c");

        assertThat(words())
                .containsExactly(
                        "--master",
                        "yarn",
                        "--class",
                        "rbm.cli.Main",
                        project.toRealPath().resolve("job/target/rbm.jar").toString(),
                        "train",
                        "a b",
                        "$c");
    }

    @Test
    void anInstalledSparkOfAnotherGenerationIsRefused() throws IOException {
        Path spark = folder.resolve("old spark");
        SubmitScript.writeScript(spark.resolve("bin/spark-submit"), "#!/usr/bin/env bash\n");
        Files.createFile(Files.createDirectories(spark.resolve("jars")).resolve("spark-core_2.12-3.5.1.jar"));

        Result result = script().with("SPARK_HOME", spark).run("train");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("submit.sh: Cannot use the Spark of SPARK_HOME=" + spark
                        + ": found spark-core_2.12-3.5.1.jar, expected Spark 4 for Scala 2.13.")
                .containsOnlyOnce("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.8.0_402 | Cannot run on Java 1 (HOME): install a JDK 17 to 23, or set JAVA_HOME to one.",
                "11.0.2    | Cannot run on Java 11 (HOME): install a JDK 17 to 23, or set JAVA_HOME to one.",
                "25        | Cannot run on Java 25 (HOME): Hadoop 3.4 fails on Java 24 and later; set JAVA_HOME to a JDK 17 to 23."
            })
    void aJavaThatCannotRunSparkIsRefusedInOneSentence(String version, String sentence) throws IOException {
        setVersion(version);
        try {
            assertThat(submit("help"))
                    .isEqualTo(new Result(1, "", "submit.sh: " + sentence.replace("HOME)", javaHome + ")") + "\n"));
        } finally {
            setVersion("17.0.1");
        }
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        assertThat(SubmitScript.of(project).with("JAVA_HOME", "/none").run("help"))
                .isEqualTo(
                        new Result(1, "", "submit.sh: Cannot find Java: JAVA_HOME is /none, which has no bin/java.\n"));
    }

    private static void setVersion(String version) throws IOException {
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private SubmitScript script() {
        return SubmitScript.of(project).with("JAVA_HOME", javaHome).with("RECORD", record);
    }

    private Result submit(String... arguments) {
        return script().run(arguments);
    }

    private Result submit(String command, String[] arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return submit(all);
    }

    private String classPath() throws IOException {
        List<String> words = words();
        return words.get(words.indexOf("-cp") + 1);
    }

    private List<String> words() throws IOException {
        return recorded(".words");
    }

    private List<String> environment() throws IOException {
        return recorded(".environment");
    }

    private List<String> recorded(String kind) throws IOException {
        String text = Files.readString(record.resolveSibling(record.getFileName() + kind));
        return List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }
}
