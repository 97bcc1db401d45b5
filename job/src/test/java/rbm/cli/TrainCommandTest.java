package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rbm.store.ModelStore;
import rbm.store.SavedModel;

/** Trains in processes of their own, since a process has one Spark context. */
class TrainCommandTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("sample-data");

    @TempDir
    private Path folder;

    @Test
    void theFilmsOfTheTutorialAreReportedByName() throws Exception {
        List<String> lines = train(
                0,
                "--input-format=matrix",
                "--input=" + SAMPLES.resolve("six-films.txt"),
                "--names=" + SAMPLES.resolve("six-film-names.txt"),
                "--model=films",
                "--hidden-units=2",
                "--epochs=300",
                "--gradient=plain",
                "--momentum=0",
                "--learning-rate=0.1",
                "--seed=2");

        assertThat(lines).filteredOn(line -> line.startsWith("epoch ")).hasSize(300);
        assertThat(lines).anyMatch(line -> line.startsWith("Read 1 file, 13 lines: 6 cases with 16 units on"));
        assertThat(lines)
                .filteredOn(line -> line.matches("  Hidden [12]: (Harry Potter|Avatar|LOTR 3|Gladiator|Titanic) \\(.*"))
                .hasSize(2);
        assertThat(lines).last().isEqualTo("The model is in films");
        SavedModel model = ModelStore.load(folder.resolve("films").toString());
        assertThat(model.items().get(0).name()).isEqualTo("Harry Potter");
        assertThat(model.description().options())
                .containsEntry("gradient", "plain")
                .containsEntry("epochs", "300")
                .doesNotContainKeys("model", "input", "help");
    }

    @Test
    void aModelThatIsThereIsRefusedBeforeAnythingIsRead() throws IOException {
        Files.createDirectory(folder.resolve("state"));
        String state = folder.resolve("state").toString();
        CommandRun.of("rbmcmd", state, "init", "2", "1");

        CommandRun run = CommandRun.of("train", "--input", "nowhere", "--model", state);

        assertThat(run.err())
                .isEqualTo(
                        "Cannot write the model to " + state + ": a model is there already; --overwrite replaces it");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aPlaceThatNoModelCanBeWrittenToIsRefusedBeforeAnythingIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), full);

        assertThat(refusalOf("--input", "nowhere", "--model", file.toString()))
                .isEqualTo("Cannot write " + file + "/MANIFEST.json: " + file + " is a file");
        assertThat(refusalOf("--input", "nowhere", "--model", full.toString()))
                .isEqualTo("Cannot save a model as " + full + ": the folder holds 'mine.txt' and no model of ours;"
                        + " expected a model, an empty folder or none");
        assertThat(refusalOf("--input", "nowhere", "--model", link.toString()))
                .isEqualTo("Cannot write " + link + "/MANIFEST.json: " + link + " is a symbolic link");
    }

    @Test
    void whatIsReadIsNeverWrittenOver() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path names = Files.writeString(folder.resolve("names.csv"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), logs);

        assertThat(refusalOf("--input", logs + "/*", "--model", logs + "/m"))
                .isEqualTo("Cannot write the model to " + logs + "/m: it would be part of the input " + logs + "/*");
        assertThat(refusalOf("--input", logs + "/2026/day.csv", "--model", logs.toString()))
                .isEqualTo("Cannot write the model to " + logs + ": the input " + logs + "/2026/day.csv is in it");
        assertThat(refusalOf("--input", logs.toString(), "--model", "m", "--quarantine", link + "/bad.jsonl"))
                .isEqualTo(
                        "Cannot write the bad lines to " + link + "/bad.jsonl: it would be part of the input " + logs);
        assertThat(refusalOf("--input", "x", "--names", names.toString(), "--model", "m", "--quarantine", names + ""))
                .isEqualTo("Cannot write the bad lines to " + names + ": it would be part of the input " + names);
        assertThat(refusalOf("--input", "x", "--model", "m", "--quarantine", "m/bad.jsonl"))
                .isEqualTo("Cannot write the bad lines to m/bad.jsonl: the model is to be there, choose another place");
    }

    private static String refusalOf(String... options) {
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(List.of(options));
        CommandRun run = CommandRun.of(words.toArray(new String[0]));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        return run.err();
    }

    private List<String> train(int expectedCode, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), "rbm.cli.Main", "train"));
        command.addAll(Arrays.asList(options));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("RBM_HOME");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isEqualTo(expectedCode);
        return text.lines().toList();
    }
}
