package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.model.Cases;
import rbm.model.Parameters;
import rbm.model.Rbm;

/** Asks which hidden units go with states of the visible units. */
@Command(
        name = "run-visible",
        mixinStandardHelpOptions = true,
        header = "Prints the hidden units that rows of visible units turn on.",
        description = {"", "A row of 0 and 1 for the hidden units for each row of the visible units.", ""},
        sortOptions = false)
final class RunVisibleCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Mixin
    private RowsOption rows;

    @Option(
            names = "--probabilities",
            description = "Prints the probability of each hidden unit to be on instead of a sample.")
    private boolean probabilities;

    @Mixin
    private SeedOption seed;

    RunVisibleCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Parameters parameters = model.load().parameters();
        Cases cases = rows.read(console, parameters.visibleUnits());
        Rbm rbm = new Rbm(parameters);
        Sampler sampler = new Sampler(rbm, seed.value());
        for (int row = 0; row < cases.size(); row++) {
            int[] visibleOn = cases.unitsOf(row);
            console.out()
                    .println(
                            probabilities
                                    ? RowText.decimals(rbm.meanHidden(visibleOn))
                                    : RowText.states(
                                            sampler.sampleHidden(visibleOn, row, 0), parameters.hiddenUnits()));
        }
    }
}
