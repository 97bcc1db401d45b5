package rbm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry point of every command. */
public final class Main {
    private static final int FIRST_UNSUPPORTED_JAVA = 24;

    private Main() {}

    /**
     * Runs a command and ends the process with its {@link ExitCode}. Texts are UTF-8 whatever the locale.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int java = Runtime.version().feature();
        if (java >= FIRST_UNSUPPORTED_JAVA) {
            err.println("Cannot run on Java " + java + ": Hadoop 3.4 needs Java 17 to 23");
            System.exit(ExitCode.UNEXPECTED.code());
        }
        Console.Kind kind = System.console() == null ? Console.Kind.STREAM : Console.Kind.TERMINAL;
        PrintWriter out = StandardOutput.writer(new FileOutputStream(FileDescriptor.out));
        // What libraries say of a process that is leaving helps nobody; what the command has to say goes to `err`.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.setErr(new PrintStream(OutputStream.nullOutputStream()))));
        int code = Program.run(new Console(System.in, out, err, kind, System.getenv()), args);
        ProcessEnd.exit(code);
    }
}
