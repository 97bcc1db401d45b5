package rbm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rbm.store.ModelStore;
import rbm.store.Overwrite;
import rbm.store.Reasons;

/** Makes up a preference log. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        header = "Makes up a preference log whose tastes are known: user,item,rating,timestamp.",
        description = {
            "",
            "Likes (rated 4 and 5) are sampled from a machine made by hand, each hidden unit of which is a taste;"
                    + " some other items are rated 1 to 3. The same options give the same bytes. With more than 1,000"
                    + " items, likes are drawn from the exact distribution in a time that follows their number.",
            ""
        },
        sortOptions = false)
final class GenerateCommand implements Runnable {
    private final Console console;

    @Option(names = "--users", defaultValue = "2000", paramLabel = "N", description = "Users.")
    @Range(atLeast = 1)
    private int users;

    @Option(names = "--items", defaultValue = "200", paramLabel = "N", description = "Items.")
    @Range(atLeast = 1)
    private int items;

    @Option(names = "--hidden-units", defaultValue = "10", paramLabel = "N", description = "Tastes.")
    @Range(atLeast = 1)
    private int hiddenUnits;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of all random numbers.")
    private long seed;

    @Option(
            names = "--header",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description = "Writes a first line with the names of the columns.")
    private boolean header;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "File to write, which must not be there yet; standard output without it.")
    private Path output;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder to save the machine in that the likes are sampled from, to compare with what is learned.")
    private String model;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        PlantedMachine machine = new PlantedMachine(items, hiddenUnits, seed);
        if (model != null) {
            ModelStore.save(model, machine.toModel(seed), Overwrite.NO);
        }
        if (output == null) {
            write(machine, console.out());
        } else {
            writeFile(machine);
        }
    }

    private void writeFile(PlantedMachine machine) {
        try (PrintWriter out = StandardOutput.writer(Files.newOutputStream(output, StandardOpenOption.CREATE_NEW))) {
            write(machine, out);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("Cannot write " + output + ": the file is there already");
        } catch (NoSuchFileException e) {
            throw new UsageException("Cannot write " + output + ": there is no folder "
                    + output.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new OutputException(
                    OutputException.Reason.FAILED, "Cannot write " + output + ": " + Reasons.of(e), e);
        }
    }

    private void write(PlantedMachine machine, PrintWriter out) {
        if (header) {
            out.print(PreferenceLog.HEADER + "\n");
        }
        new PreferenceLog(machine, seed).write(users, out);
        out.flush();
    }
}
