package rbm.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import rbm.model.Block;
import rbm.model.Cases;

/** Files to read, and blocks as text to compare. */
final class InputFixture {
    private InputFixture() {}

    static String write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static String write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String writeGzip(Path file, String text) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that training sees: every block in order, every case with its key and its units. */
    static List<String> text(TrainingData data) {
        return data.blocks().collect().stream().map(InputFixture::text).toList();
    }

    private static String text(Block block) {
        StringBuilder text = new StringBuilder("block " + block.number());
        Cases cases = block.cases();
        for (int i = 0; i < cases.size(); i++) {
            text.append(String.format("%n%016x %s", cases.key(i), Arrays.toString(cases.unitsOf(i))));
        }
        return text.toString();
    }
}
