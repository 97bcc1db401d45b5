package rbm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs submit.sh as a user would: in a process, in some folder, with some environment. */
final class SubmitScript {
    /** The project under test. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> LINKED = List.of("conf", "jars");
    private static final long LIMIT_SECONDS = 180;

    private final Path script;
    private final Path folder;
    private final Map<String, String> variables;
    private final String input;

    private SubmitScript(Path script, Path folder, Map<String, String> variables, String input) {
        this.script = script;
        this.folder = folder;
        this.variables = variables;
        this.input = input;
    }

    /** The script of a project, run in the project's folder and with no word about Spark in the environment. */
    static SubmitScript of(Path project) {
        return new SubmitScript(project.resolve("submit.sh"), project, Map.of(), "");
    }

    /**
     * Runs a command of either kind, after which the class archives are there: about them the first run after a build has
     * a line to say.
     */
    static void prepare() {
        of(PROJECT).run("help");
        of(PROJECT).run("nonsense");
    }

    /** The same script under another name, such as a symbolic link to it. */
    SubmitScript as(Path otherScript) {
        return new SubmitScript(otherScript, folder, variables, input);
    }

    SubmitScript in(Path otherFolder) {
        return new SubmitScript(script, otherFolder, variables, input);
    }

    SubmitScript with(String variable, Object value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value.toString());
        return new SubmitScript(script, folder, more, input);
    }

    /** The same with something to read on standard input. */
    SubmitScript reading(String text) {
        return new SubmitScript(script, folder, variables, text);
    }

    Result run(String... arguments) {
        return await(start(arguments));
    }

    /** Starts without waiting; {@link #await} waits. */
    Running start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().putAll(variables);
        try {
            Path output = Files.createTempFile("submit-output", ".txt");
            Path errors = Files.createTempFile("submit-errors", ".txt");
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException endedBeforeItRead) {
                // A command that does not read its input may be gone.
            }
            return new Running(process, output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result await(Running running) {
        try {
            if (!running.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new IllegalStateException("submit.sh did not end within " + LIMIT_SECONDS + " s");
            }
            return new Result(
                    running.process().exitValue(), read(running.output()), withoutAnnouncement(read(running.errors())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while submit.sh was running", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something is so, which a running script has to bring about before it ends. */
    static void await(Running running, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean() && running.process().isAlive() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertThat(condition.getAsBoolean())
                .as("reached before the process ended")
                .isTrue();
    }

    /** Sends a signal, such as TERM. */
    static void signal(String name, Running running) throws IOException, InterruptedException {
        String pid = Long.toString(running.process().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    /**
     * Copies what submit.sh needs of a built project. Spark's jars are linked until {@link #unlinkSpark}, the sources stay
     * behind. Its empty class archive says that none can be made, which would take longer than a test.
     *
     * @param project the folder to make
     * @return the folder
     */
    static Path copyProject(Path project) throws IOException {
        for (String file :
                List.of("submit.sh", "pom.xml", "job/pom.xml", "conf/log4j2.properties", "job/target/rbm.jar")) {
            Path copy = project.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path spark = Files.createDirectory(project.resolve("job/target/spark"));
        for (String part : LINKED) {
            Files.createSymbolicLink(
                    spark.resolve(part), PROJECT.resolve("job/target/spark").resolve(part));
        }
        Files.createFile(spark.resolve("spark.jsa"));
        return project;
    }

    /** Undoes the links of a copy, for those who delete the copy and must not follow them. */
    static void unlinkSpark(Path project) throws IOException {
        for (String part : LINKED) {
            Files.delete(project.resolve("job/target/spark").resolve(part));
        }
    }

    /** Writes an executable file. */
    static Path writeScript(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " executable");
        }
        return file;
    }

    /** The JVM has a word on the module for vectors that nothing silences. */
    private static String withoutAnnouncement(String errors) {
        return errors.replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }

    /** A script that may still be running. */
    record Running(Process process, Path output, Path errors) {
        /** Whether the script has printed a line with some text. */
        boolean hasPrinted(String text) {
            try (Stream<String> lines = Files.lines(output)) {
                return lines.anyMatch(line -> line.contains(text));
            } catch (IOException | UncheckedIOException notYet) {
                return false;
            }
        }
    }

    /** What a script that has ended left. */
    record Result(int exitCode, String output, String errors) {}
}
