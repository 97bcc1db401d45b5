package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rbm.model.Rbm;

/** Lets a machine run freely. */
@Command(
        name = "daydream",
        mixinStandardHelpOptions = true,
        header = "Lets the machine run freely and prints what it dreams of.",
        description = {
            "",
            "A dream starts from random visible units, each a number between 0 and 1, and takes Gibbs steps. Its last"
                    + " state is printed: a row of 0 and 1 for the visible units.",
            ""
        },
        sortOptions = false)
final class DaydreamCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Option(names = "--steps", defaultValue = "100", paramLabel = "N", description = "Gibbs steps of each dream.")
    @Range(atLeast = 1)
    private int steps;

    @Option(names = "--dreams", defaultValue = "1", paramLabel = "M", description = "Dreams, a row each.")
    @Range(atLeast = 1)
    private int dreams;

    @Option(
            names = "--trace",
            paramLabel = "N",
            description = "Shows one dream from its start instead: N rows, the random start and the state after each"
                    + " Gibbs step.")
    @Range(atLeast = 1)
    private Integer trace;

    @Mixin
    private SeedOption seed;

    DaydreamCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (trace == null) {
            Rbm rbm = new Rbm(model.load().parameters());
            printDreams(console, rbm, seed.value(), steps, dreams);
            return;
        }
        for (String other : new String[] {"--steps", "--dreams"}) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new UsageException(
                        "Cannot use --trace with " + other + ": a trace is one dream of its own length");
            }
        }
        printTrace(console, new Rbm(model.load().parameters()), seed.value(), trace);
    }

    /**
     * Prints the last states of several dreams.
     *
     * @param console where to
     * @param rbm the machine
     * @param seed of the dreams
     * @param steps the Gibbs steps of each, at least 0
     * @param dreams how many, at least 1
     */
    static void printDreams(Console console, Rbm rbm, long seed, int steps, int dreams) {
        for (int number = 0; number < dreams; number++) {
            Dream dream = new Dream(rbm, seed, number);
            dream.step(steps);
            console.out().println(RowText.rounded(dream.visible()));
        }
    }

    /**
     * Prints one dream from its start on.
     *
     * @param console where to
     * @param rbm the machine
     * @param seed of the dream
     * @param rows how many states, at least 1: the random start and those after each Gibbs step
     */
    static void printTrace(Console console, Rbm rbm, long seed, int rows) {
        Dream dream = new Dream(rbm, seed, 0);
        console.out().println(RowText.rounded(dream.visible()));
        for (int row = 1; row < rows; row++) {
            dream.step();
            console.out().println(RowText.rounded(dream.visible()));
        }
    }
}
