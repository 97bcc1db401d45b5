package rbm.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs of train in processes of their own, with properties of the JVM; what they print is kept in two files. */
final class TrainProcess {
    private final Path folder;
    private final List<String> properties;

    /**
     * @param folder where the runs start
     * @param properties such as {@code spark.hadoop.fs.x.impl=...}
     */
    TrainProcess(Path folder, String... properties) {
        this.folder = folder;
        this.properties = Arrays.asList(properties);
    }

    /**
     * @param options of train
     * @return the exit code
     */
    int run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx600m", "-Dspark.master=local[1]", "-Dspark.ui.enabled=false"));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rbm.cli.Main", "train"));
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(file("err.txt").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file("out.txt").toFile()));
        builder.environment().remove("RBM_HOME");
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("train has not ended after 120 s");
        }
        return process.exitValue();
    }

    /** @return what all runs wrote to standard error */
    String errors() throws IOException {
        return Files.readString(file("err.txt"));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
