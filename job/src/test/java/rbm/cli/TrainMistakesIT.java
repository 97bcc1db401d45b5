package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rbm.cli.SubmitScript.Result;

/** A user's mistakes through submit.sh: one sentence, the right exit code, and nothing is lost. */
class TrainMistakesIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        SubmitScript.prepare();
    }

    @BeforeEach
    void writeLog() throws IOException {
        Files.writeString(folder.resolve("likes.csv"), "ann,avatar,5\nann,titanic,4\nbob,avatar,4\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --epoch 5                             | Unknown option --epoch of submit.sh train; did you mean --epochs?
            --hidden-units 0                      | Cannot set --hidden-units to 0: must be at least 1
            --input likes.csv --model ../model    | Cannot write to '../model': a path with '..' is refused, give the folder itself
            --input likes.csv --model likes.csv   | Cannot write FOLDER/likes.csv/MANIFEST.json: FOLDER/likes.csv is a file
            --input . --model model               | Cannot write the model to model: it would be part of the input .
            --input likes.csv --model m --quarantine likes.csv | Cannot write the bad lines to likes.csv: it would be part of the input likes.csv
            """)
    void aMistakeInTheOptionsIsOneSentenceBeforeAnyWork(String options, String sentence) throws IOException {
        String log = Files.readString(folder.resolve("likes.csv"));

        Result result = train(options.split(" "));

        String expected = sentence.replace("FOLDER", folder.toRealPath().toString());
        assertThat(result).isEqualTo(new Result(2, "", expected + "\n"));
        assertThat(folder).isDirectoryContaining("glob:**/likes.csv").isDirectoryNotContaining("glob:**/m*");
        assertThat(folder.resolve("likes.csv")).hasContent(log);
    }

    @Test
    void tooLittleMemoryIsOneSentence() {
        Result result = SubmitScript.of(SubmitScript.PROJECT)
                .in(folder)
                .run("--driver-memory", "300m", "train", "--input", "likes.csv", "--model", "model");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .matches("Cannot start Spark: the driver has \\d+ MiB of memory, expected at least 450 MiB;"
                        + " give --driver-memory 1g before the command\n");
    }

    @Test
    void badLinesAreCountedShownAndKeptAndTheModelThatIsThereStays() throws IOException {
        assertThat(train("--input", "likes.csv", "--model", "model", "--epochs", "2")
                        .exitCode())
                .isZero();
        byte[] manifest = Files.readAllBytes(folder.resolve("model/MANIFEST.json"));
        Files.writeString(folder.resolve("bad.csv"), "ann,avatar,5\nann\nbob,avatar,many\nbob,titanic,NaN\n");

        Result result = train("--input", "bad.csv", "--model", "model", "--overwrite");

        assertThat(result.exitCode()).isEqualTo(20);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .containsOnlyOnce("\n")
                .startsWith("Cannot train on bad.csv: 3 of 4 lines are bad (75.0 %), at most 1 % allowed")
                .contains("bad.csv:2", "bad.csv:3", "bad.csv:4", "model.bad-lines.jsonl");
        assertThat(Files.readAllLines(folder.resolve("model.bad-lines.jsonl"))).hasSize(3);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
        assertThat(Files.readAllBytes(folder.resolve("model/MANIFEST.json"))).isEqualTo(manifest);
    }

    @Test
    void aPathThatLeadsNowhereIsOneSentence() throws IOException {
        assertThat(train("--input", "no such log.csv", "--model", "model"))
                .isEqualTo(new Result(
                        20,
                        "",
                        "Cannot read file:" + folder.toRealPath() + "/no such log.csv: no such file or folder\n"));
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void aTornArchiveIsOneSentence() throws IOException {
        byte[] whole = gzip("ann,avatar,5\n".repeat(1000));
        Files.write(folder.resolve("torn.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        Result result = train("--input", "torn.csv.gz", "--model", "model");

        assertThat(result.exitCode()).isEqualTo(20);
        assertThat(result.errors())
                .containsOnlyOnce("\n")
                .startsWith("Cannot read")
                .contains("torn.csv.gz");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    private Result train(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "--master";
        words[1] = "local[1]";
        words[2] = "train";
        System.arraycopy(options, 0, words, 3, options.length);
        return SubmitScript.of(SubmitScript.PROJECT).in(folder).run(words);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
