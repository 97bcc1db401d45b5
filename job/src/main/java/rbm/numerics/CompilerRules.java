package rbm.numerics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the JVM's compiler from making one piece of code out of several vector kernels. When it does, there is soon more code than
 * it puts together, and where it gives up vectors become objects: loops take several times as long, in some runs and not in
 * others.
 */
final class CompilerRules {
    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private CompilerRules() {}

    /**
     * Has each method of some classes compiled by itself, as far as this JVM can be told so.
     *
     * @param classes simple names of classes of this package, without whom all works and some of it is slower
     */
    static void compileApart(String... classes) {
        StringBuilder rules = new StringBuilder("[{match: \"*.*\", inline: [");
        String folder = CompilerRules.class.getPackageName().replace('.', '/');
        for (String name : classes) {
            rules.append('"')
                    .append('-')
                    .append(folder)
                    .append('/')
                    .append(name)
                    .append(".*\",");
        }
        rules.setCharAt(rules.length() - 1, ']');
        rules.append("}]");
        try {
            Path file = Files.createTempFile("rbm-compiler-rules", ".json");
            try {
                Files.writeString(file, rules);
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName(DIAGNOSTICS),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {file.toString()}},
                                new String[] {String[].class.getName()});
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            // What it is for is speed alone.
        }
    }
}
