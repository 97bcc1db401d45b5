package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;

/** Asks which visible units go with states of the hidden units. */
@Command(
        name = "run-hidden",
        mixinStandardHelpOptions = true,
        header = "Prints the visible units that rows of hidden units turn on.",
        description = {"", "A row of 0 and 1 for the visible units for each row of the hidden units.", ""},
        sortOptions = false)
final class RunHiddenCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Mixin
    private RowsOption rows;

    @Option(
            names = "--probabilities",
            description = "Prints the probability of each visible unit to be on instead of a sample.")
    private boolean probabilities;

    @Mixin
    private SeedOption seed;

    RunHiddenCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Parameters parameters = model.load().parameters();
        Cases cases = rows.read(console, parameters.hiddenUnits());
        Rbm rbm = new Rbm(parameters);
        Sampler sampler = new Sampler(rbm, seed.value());
        for (int row = 0; row < cases.size(); row++) {
            int[] hiddenOn = cases.unitsOf(row);
            console.out()
                    .println(
                            probabilities
                                    ? RowText.decimals(rbm.meanVisible(hiddenOn))
                                    : RowText.states(
                                            sampler.sampleVisible(hiddenOn, row, 0), parameters.visibleUnits()));
        }
    }
}
