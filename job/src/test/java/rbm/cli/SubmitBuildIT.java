package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rbm.cli.SubmitScript.Result;
import rbm.cli.SubmitScript.Running;

/** When submit.sh builds: a Maven that only puts the finished jar in place stands in for the real one. */
class SubmitBuildIT {
    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo "$@" >>"$MAVEN_LOG"
            sleep 1
            cp '%s' job/target/rbm.jar
            """;

    @TempDir
    private Path folder;

    private Path project;
    private Path jar;
    private Path mavenLog;
    private SubmitScript script;

    @BeforeEach
    void makeProject() throws IOException {
        project = SubmitScript.copyProject(folder.resolve("a project"));
        Files.createDirectories(project.resolve("job/src/main/java"));
        Files.writeString(project.resolve("job/src/main/java/Source.java"), "");
        jar = project.resolve("job/target/rbm.jar");
        mavenLog = folder.resolve("maven.log");
        useMaven(MAVEN.formatted(SubmitScript.PROJECT.resolve("job/target/rbm.jar")));
    }

    @AfterEach
    void unlinkSpark() throws IOException {
        SubmitScript.unlinkSpark(project);
    }

    @Test
    void aMissingJarIsBuiltOnceAndOneLineSaysSo() throws IOException {
        Files.delete(jar);

        Result first = script.run("help");
        Result second = script.run("help");

        assertThat(first.errors())
                .isEqualTo("Building " + project.toRealPath().resolve("job/target/rbm.jar") + " ...\n");
        assertThat(second.errors()).isEmpty();
        assertThat(first.output()).isEqualTo(second.output()).isNotEmpty();
        assertThat(Files.readAllLines(mavenLog)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "job/pom.xml",
                "job/src/main/java/Source.java",
                "job/src/main",
                "conf/log4j2.properties"
            })
    void aJarOlderThanItsSourcesIsBuiltAgain(String source) throws IOException {
        makeSourcesOld();
        assertThat(script.run("help").errors()).isEmpty();

        Files.setLastModifiedTime(project.resolve(source), FileTime.from(Instant.now()));

        assertThat(script.run("help").errors()).startsWith("Building ");
        assertThat(script.run("help").errors()).isEmpty();
    }

    @Test
    void twoAtOnceBuildOnce() throws IOException {
        Files.delete(jar);

        Running one = script.start("help");
        Running other = script.start("help");

        assertThat(SubmitScript.await(one).exitCode()).isZero();
        assertThat(SubmitScript.await(other).exitCode()).isZero();
        assertThat(Files.readAllLines(mavenLog)).hasSize(1);
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws IOException {
        Files.delete(jar);
        useMaven("#!/usr/bin/env bash\necho 'cannot compile Source.java'\nexit 1\n");

        Result result = script.run("help");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .endsWith("cannot compile Source.java\n"
                        + "submit.sh: Cannot build the application: Maven's words are above.\n");
    }

    private void makeSourcesOld() throws IOException {
        FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(project)) {
            for (Path file : files.filter(path -> !path.startsWith(project.resolve("job/target")))
                    .toList()) {
                Files.setLastModifiedTime(file, past);
            }
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void useMaven(String text) throws IOException {
        Path maven = SubmitScript.writeScript(folder.resolve("bin/mvn"), text);
        script = SubmitScript.of(project)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("MAVEN_LOG", mavenLog)
                .with("PATH", maven.getParent() + ":" + System.getenv("PATH"));
    }
}
