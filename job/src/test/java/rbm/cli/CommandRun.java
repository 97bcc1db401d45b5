package rbm.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a command as the process would, with captured streams. */
final class CommandRun {
    private final String out;
    private final String err;
    private final int code;

    private CommandRun(String out, String err, int code) {
        this.out = out;
        this.err = err;
        this.code = code;
    }

    static CommandRun of(String... args) {
        return withInput("", args);
    }

    static CommandRun withInput(String input, String... args) {
        return run(input, Map.of(), args);
    }

    static CommandRun withEnvironment(Map<String, String> environment, String... args) {
        return run("", environment, args);
    }

    private static CommandRun run(String input, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                StandardOutput.writer(out),
                new PrintWriter(err, true),
                Console.Kind.STREAM,
                new HashMap<>(environment));
        int code = Program.run(console, args);
        return new CommandRun(out.toString(StandardCharsets.UTF_8), err.toString(), code);
    }

    String out() {
        return out;
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** What went to standard error, without the end of its last line: an error is one line. */
    String err() {
        return err.stripTrailing();
    }

    int code() {
        return code;
    }
}
