package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as real processes, with neither Spark nor Hadoop on their class path. */
class ProcessTest {
    @TempDir
    private Path folder;

    @Test
    void commandsThatNeedNoClusterRunWithoutSparkAndHadoop() throws Exception {
        assertThat(run("rbmcmd", "state", "init", "6", "2").code).isZero();

        Result weights = run("weights", "--model", "state");

        assertThat(weights.code).isZero();
        assertThat(weights.out.lines()).hasSize(8);

        Files.createDirectories(folder.resolve("root/generations"));
        Files.createFile(folder.resolve("root/generations/0000000001.json"));
        assertThat(run("models", "list", "--root", "root").out)
                .endsWith("Cannot use " + folder.toRealPath().resolve("root/generations/0000000001.json")
                        + ": it is empty\n");
        assertThat(run("weights", "--model", "root").code).isEqualTo(26);
    }

    @Test
    void exitCodeAndSentenceReachTheCaller() throws Exception {
        Result result = run("weights", "--model", "nowhere");

        assertThat(result.code).isEqualTo(20);
        assertThat(result.out)
                .isEqualTo("Cannot find a model: there is no "
                        + folder.toRealPath().resolve("nowhere") + "\n");
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() throws Exception {
        Result result = shell("'%s' generate --users 100000 | head -n 1; echo ${PIPESTATUS[0]}");

        assertThat(result.out).matches("1,[a-z]+-\\d\\d,[1-5],\\d+\n0\n");
    }

    @Test
    void aFullDiskIsAnError() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));

        Result result = shell("'%s' generate > /dev/full");

        assertThat(result.out).isEqualTo("Cannot write the output: No space left on device\n");
        assertThat(result.code).isEqualTo(24);
    }

    @Test
    void textsAreUtf8WhateverTheLocale() throws Exception {
        run("rbmcmd", "state", "init", "2", "1");

        assertThat(shell("echo '1 é' | LC_ALL=C '%s' rbmcmd state run_visible").out)
                .isEqualTo("Cannot read standard input:1: Invalid value 'é' in column 2: expected 0 or 1\n");
    }

    private Result run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java());
        command.addAll(Arrays.asList(args));
        return start(command);
    }

    private Result shell(String line) throws IOException, InterruptedException {
        Path script = folder.resolve("rbm");
        String quoted = java().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(script, "#!/bin/sh\nexec " + quoted + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return start(List.of("bash", "-c", String.format(line, script)));
    }

    private Result start(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPathWithoutSpark(), "rbm.cli.Main");
    }

    private static String classPathWithoutSpark() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("classes")
                        || entry.matches(".*[/\\\\](picocli|jackson-(core|databind|annotations))-[0-9.]*jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Result(int code, String out) {}
}
