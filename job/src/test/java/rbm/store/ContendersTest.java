package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own that want to train and publish under one root. */
@Tag("chaos")
class ContendersTest {
    @TempDir
    Path folder;

    private final List<Contending> started = new ArrayList<>();

    /** A process, and lines to and from it. */
    private record Contending(Process process, BufferedReader out, Writer in) {
        String line() throws IOException {
            return out.readLine();
        }

        void go() throws IOException {
            in.write("go\n");
            in.flush();
        }
    }

    private Contending start(int number, int seconds) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Contender.class.getName(),
                        folder.toString(),
                        "run" + number,
                        Integer.toString(seconds),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Contending contending = new Contending(
                process, process.inputReader(StandardCharsets.UTF_8), process.outputWriter(StandardCharsets.UTF_8));
        started.add(contending);
        return contending;
    }

    @AfterEach
    void stop() {
        started.forEach(contending -> contending.process().destroyForcibly());
    }

    @Test
    void ofEightProcessesThatWantTheLeaseOneGetsItAndPublishes() throws IOException {
        for (int number = 1; number <= 8; number++) {
            start(number, 600);
        }
        for (Contending contending : started) {
            assertThat(contending.line()).isEqualTo("ready");
        }
        for (Contending contending : started) {
            contending.go();
        }
        List<Contending> winners = new ArrayList<>();
        for (Contending contending : started) {
            String outcome = contending.line();
            assertThat(outcome).isIn("held", "busy");
            if (outcome.equals("held")) {
                winners.add(contending);
            }
        }
        assertThat(winners).hasSize(1);

        winners.get(0).go();

        assertThat(winners.get(0).line()).isEqualTo("published");
        assertThat(winners.get(0).line()).isEqualTo("kept");
        ModelRoot root = ModelRoot.of(folder.toString());
        assertThat(root.history()).hasSize(1);
        assertThat(root.served().generation().run()).isEqualTo("run" + (1 + started.indexOf(winners.get(0))));
    }

    @Test
    void aProcessThatSleptPastItsLeaseDoesNotPublish() throws IOException, InterruptedException {
        Contending zombie = start(1, 2);
        assertThat(zombie.line()).isEqualTo("ready");
        zombie.go();
        assertThat(zombie.line()).isEqualTo("held");
        signal("STOP", zombie);

        String outcome;
        Contending other;
        do {
            other = start(2, 600);
            assertThat(other.line()).isEqualTo("ready");
            other.go();
            outcome = other.line();
        } while (outcome.equals("busy"));
        assertThat(outcome).isEqualTo("held");
        other.go();
        assertThat(other.line()).isEqualTo("published");

        signal("CONT", zombie);
        zombie.go();

        assertThat(zombie.line()).isEqualTo("stale");
        assertThat(zombie.line()).isEqualTo("lost");
        ModelRoot root = ModelRoot.of(folder.toString());
        assertThat(root.served().model()).isEqualTo(TestModels.numbered(2));
        assertThat(root.history()).hasSize(1);
    }

    private static void signal(String name, Contending contending) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(contending.process().pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
