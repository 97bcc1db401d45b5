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
    void theFilmsOfTheTutorialAreLearnedByName() throws Exception {
        List<String> lines = train(
                0,
                "--input-format=matrix",
                "--input=" + SAMPLES.resolve("six-films.txt"),
                "--names=" + SAMPLES.resolve("six-film-names.txt"),
                "--model=films",
                "--hidden-units=2",
                "--epochs=2000",
                "--gradient=plain",
                "--momentum=0",
                "--learning-rate=0.1");

        assertThat(lines).filteredOn(line -> line.startsWith("epoch ")).hasSize(2000);
        assertThat(lines).anyMatch(line -> line.startsWith("Read 1 file, 13 lines: 6 cases with 16 units on"));
        assertThat(lines).anyMatch(line -> line.matches("  Hidden [12]: Gladiator .*Titanic.*"));
        assertThat(lines).anyMatch(line -> line.matches("  Hidden [12]: Harry Potter .*Avatar.*"));
        assertThat(lines).last().isEqualTo("The model is in films");
        SavedModel model = ModelStore.load(folder.resolve("films").toString());
        assertThat(model.items().get(0).name()).isEqualTo("Harry Potter");
        assertThat(model.description().options())
                .containsEntry("gradient", "plain")
                .containsEntry("epochs", "2000")
                .doesNotContainKeys("model", "input", "help");
    }

    @Test
    void badLinesStopTheRunBeforeTraining() throws Exception {
        Files.writeString(folder.resolve("log.csv"), "ann,avatar,5\nbob,avatar,x\n");

        List<String> lines = train(20, "--input=log.csv", "--model=likes");

        assertThat(lines)
                .last()
                .asString()
                .startsWith("Cannot train on log.csv: 1 of 2 lines is bad (50.0 %), at most 1 % allowed")
                .endsWith("all of them: likes.bad-lines.jsonl");
        assertThat(folder.resolve("likes")).doesNotExist();
        assertThat(folder.resolve("likes.bad-lines.jsonl")).content().contains("\"line\":2");
    }

    @Test
    void aModelThatIsThereIsRefusedBeforeAnythingIsRead() {
        String state = folder.resolve("state").toString();
        CommandRun.of("rbmcmd", state, "init", "2", "1");

        CommandRun run = CommandRun.of("train", "--input", "nowhere", "--model", state);

        assertThat(run.err())
                .isEqualTo(
                        "Cannot write the model to " + state + ": a model is there already; --overwrite replaces it");
        assertThat(run.code()).isEqualTo(2);
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
