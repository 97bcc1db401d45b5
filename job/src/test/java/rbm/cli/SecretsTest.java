package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in a setting of Spark and in an address is nowhere in what a run writes, not even in a talkative log. */
class SecretsTest {
    private static final String SECRET = "PLANTED";

    @TempDir
    private Path folder;

    @Test
    void aRunThatSucceedsWritesNoSecret() throws Exception {
        Files.writeString(folder.resolve("likes.csv"), "ann,avatar,5\nann,titanic,4\nbob,avatar,4\nbob\n");

        assertThat(train("likes.csv", "model", "--max-bad-lines=1"))
                .as(errors())
                .isZero();

        assertThat(Files.readString(folder.resolve("model/model.json"))).contains("vault://host" + folder);
        assertThat(Files.readString(folder.resolve("model.bad-lines.jsonl"))).contains("vault://host" + folder);
        assertNoSecret();
    }

    @Test
    void aRunThatFailsWritesNoSecret() throws Exception {
        Files.writeString(folder.resolve("torn.csv.gz"), "no gzip");
        assertThat(train("torn.csv.gz", "model")).isEqualTo(20);
        assertThat(errors()).contains("\nCannot read vault://host" + folder);
        assertThat(train("torn.csv.gz", "vault://ann:" + SECRET + "@host" + folder.resolve("model")))
                .isNotZero();
        assertNoSecret();
    }

    private String errors() throws IOException {
        Path file = folder.resolve("err.txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void assertNoSecret() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    private int train(String input, String model, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx600m",
                "-Dspark.master=local[1]",
                "-Dspark.ui.enabled=false",
                "-Dspark.hadoop.fs.vault.impl=" + VaultFileSystem.class.getName(),
                "-Dspark.hadoop.fs.s3a.secret.key=" + SECRET,
                "-Dspark.rbm.password=" + SECRET,
                "-cp",
                System.getProperty("java.class.path"),
                "rbm.cli.Main",
                "train",
                "--epochs=2",
                "--input=vault://ann:" + SECRET + "@host" + folder.resolve(input),
                "--model=" + model));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("err.txt").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out.txt").toFile()))
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
