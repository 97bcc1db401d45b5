package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.cli.SubmitScript.Result;

/** The packaged application through submit.sh, end to end. */
class SubmitIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() {
        SubmitScript.prepare();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsTheSameHoweverOneAsks(String question) {
        Result plain = SubmitScript.of(SubmitScript.PROJECT).run();
        Result asked = SubmitScript.of(SubmitScript.PROJECT).run(question);

        assertThat(plain.exitCode()).isZero();
        assertThat(plain.output()).contains("train", "run-visible", "rbmcmd");
        assertThat(plain.errors()).isEmpty();
        assertThat(asked).isEqualTo(plain);
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Result result = SubmitScript.of(SubmitScript.PROJECT).run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).containsPattern("\\d+\\.\\d+\\.\\d+");
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void everyCommandThatNeedsNoClusterExplainsItselfWithoutSpark() throws IOException {
        for (String command : SubmitText.words("DIRECT_COMMANDS")) {
            Result result = SubmitScript.of(SubmitScript.PROJECT).run(command, "--help");

            assertThat(result).as(command).returns(0, Result::exitCode).returns("", Result::errors);
        }
    }

    @Test
    void anUnknownCommandIsOneLineAndExitCode2WithNoWordOfSparks() {
        Result result = SubmitScript.of(SubmitScript.PROJECT).run("no such * $command \"here\"");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).containsOnlyOnce("\n").contains("no such * $command \"here\"");
    }

    @Test
    void aProjectInAnOddFolderRunsFromAnyFolderAndThroughALink() throws IOException {
        Path project = SubmitScript.copyProject(folder.resolve("my project's $HOME (copy) é"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("rbm"), project.resolve("submit.sh"));
        SubmitScript script = SubmitScript.of(project).as(link).in(elsewhere);

        assertThat(script.run("help"))
                .isEqualTo(SubmitScript.of(SubmitScript.PROJECT).run("help"));
        assertThat(script.run("nonsense"))
                .returns(2, Result::exitCode)
                .returns("", Result::output)
                .extracting(Result::errors)
                .asString()
                .containsOnlyOnce("\n")
                .contains("nonsense");
        SubmitScript.unlinkSpark(project);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --epochs 5 train                      | Unknown spark-submit option '--epochs': the options of a command come after COMMAND.
            --epochs=5 train                      | Unknown spark-submit option '--epochs': the options of a command come after COMMAND.
            --master                              | Missing value of the spark-submit option '--master'.
            --master local[2]                     | Missing COMMAND after the options of spark-submit: ./submit.sh help lists the commands.
            --master mesos://here train           | Unknown master 'mesos://here': expected local[N], spark://HOST:PORT, k8s://URL or yarn.
            --conf spark.master=x train           | Unknown master 'x': expected local[N], spark://HOST:PORT, k8s://URL or yarn.
            --conf nothing train                  | Invalid value 'nothing' of --conf: expected KEY=VALUE.
            --driver-memory lots train            | Invalid value 'lots' of --driver-memory: expected a number and k, m, g or t, such as 2g.
            --conf=spark.driver.memory=4gb train  | Invalid value '4gb' of --driver-memory: expected a number and k, m, g or t, such as 2g.
            --properties-file /none train         | Cannot read the properties file '/none'.
            """)
    void aMistakeBeforeTheCommandIsOneSentenceAndExitCode2(String commandLine, String sentence) {
        Result result = SubmitScript.of(SubmitScript.PROJECT).run(commandLine.split(" "));

        assertThat(result).isEqualTo(new Result(2, "", "submit.sh: " + sentence + "\n"));
    }

    @Test
    void aSmallCommandIsQuick() {
        SubmitScript script = SubmitScript.of(SubmitScript.PROJECT);
        Duration best = Stream.generate(() -> duration(script))
                .limit(3)
                .min(Duration::compareTo)
                .orElseThrow();

        // Promised is one second on an idle machine; here other work may share it.
        assertThat(best).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theJarHoldsTheApplicationAndOnlyLibrariesThatItsNoticeNames() throws IOException {
        try (JarFile jar =
                new JarFile(SubmitScript.PROJECT.resolve("job/target/rbm.jar").toFile())) {
            String notice = new String(
                    jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes());

            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .map(name -> name.substring(0, name.indexOf('/')))
                            .filter(root -> !root.equals("rbm"))
                            .distinct())
                    .allMatch(notice::contains);
        }
    }

    private static Duration duration(SubmitScript script) {
        long start = System.nanoTime();
        script.run("help");
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
