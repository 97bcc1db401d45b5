package rbm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import rbm.data.InputException;
import rbm.data.LocalCases;
import rbm.model.Cases;

/** Rows of 0 and 1 to ask a model about. */
final class RowsOption {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "File of rows of 0 and 1, separated by blanks, tabs or commas; standard input without it.")
    private Path input;

    /**
     * Reads the rows.
     *
     * @param console where standard input is
     * @param width how many values each row must have
     * @return at least one row
     * @throws InputException if a row is bad or there is none
     */
    Cases read(Console console, int width) {
        if (input == null) {
            return readStandardInput(console, width);
        }
        try (InputStream in = Files.newInputStream(input)) {
            return LocalCases.read(reader(in), input.toString(), width);
        } catch (NoSuchFileException e) {
            throw new InputException("Cannot read " + input + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputException("Cannot read " + input + ": " + e.getMessage(), e);
        }
    }

    /** Reads the rows of standard input, see {@link #read}. */
    static Cases readStandardInput(Console console, int width) {
        return LocalCases.read(reader(console.in()), "standard input", width);
    }

    private static InputStreamReader reader(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
