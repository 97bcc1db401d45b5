package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in a setting of Spark and in an address is nowhere in what a run writes, not even in a talkative log. */
class SecretsTest {
    private static final String SECRET = "PLANTED";

    @TempDir
    private Path folder;

    private TrainProcess train;

    @BeforeEach
    void plant() {
        train = new TrainProcess(
                folder,
                "spark.hadoop.fs.vault.impl=" + AddressedFileSystem.class.getName(),
                "spark.hadoop.fs.s3a.secret.key=" + SECRET,
                "spark.rbm.password=" + SECRET);
    }

    @Test
    void aRunThatSucceedsWritesNoSecret() throws Exception {
        Files.writeString(folder.resolve("likes.csv"), "ann,avatar,5\nann,titanic,4\nbob,avatar,4\nbob\n");

        int code = train.run("--epochs=2", "--input=" + secret("likes.csv"), "--model=model", "--max-bad-lines=1");

        assertThat(code).as(train.errors()).isZero();
        assertThat(Files.readString(folder.resolve("model/model.json"))).contains("vault://host" + folder);
        assertThat(Files.readString(folder.resolve("model.bad-lines.jsonl"))).contains("vault://host" + folder);
        assertNoSecret();
    }

    @Test
    void aRunThatFailsWritesNoSecret() throws Exception {
        Files.writeString(folder.resolve("torn.csv.gz"), "no gzip");

        assertThat(train.run("--input=" + secret("torn.csv.gz"), "--model=model"))
                .isEqualTo(20);
        assertThat(train.errors()).contains("\nCannot read vault://host" + folder);
        assertThat(train.run("--input=" + secret("torn.csv.gz"), "--model=" + secret("model")))
                .isNotZero();
        assertNoSecret();
    }

    private String secret(String name) {
        return "vault://ann:" + SECRET + "@host" + folder.resolve(name);
    }

    private void assertNoSecret() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }
}
