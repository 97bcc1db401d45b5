package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rbm.model.Cases;
import rbm.model.Rbm;
import rbm.store.SavedModel;

/** The command-line tool of the tutorial, by its names and in its format, without its defects. */
@Command(
        name = "rbmcmd",
        mixinStandardHelpOptions = true,
        header = "Trains and runs a small machine as the tool of the tutorial does.",
        description = {"", "Rows of 0 and 1 come from standard input; STATE is the file that keeps the machine.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class RbmcmdCommand implements Runnable {
    private static final String DEFAULT_RATE = "0.1";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STATE", description = "File, or folder of a model, that keeps the machine.")
    private String state;

    RbmcmdCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new UsageException("Missing command; see " + spec.qualifiedName() + " --help");
    }

    @Command(name = "init", mixinStandardHelpOptions = true, header = "Makes an untrained machine.")
    void init(
            @Parameters(paramLabel = "V", description = "Visible units.") @Range(atLeast = 1) int visibleUnits,
            @Parameters(paramLabel = "H", description = "Hidden units.") @Range(atLeast = 1) int hiddenUnits,
            @Parameters(
                            paramLabel = "RATE",
                            arity = "0..1",
                            defaultValue = DEFAULT_RATE,
                            description = "Learning rate that training takes.")
                    @Range(above = 0)
                    double rate,
            @Mixin SeedOption seed) {
        machine().init(visibleUnits, hiddenUnits, rate, seed.value());
    }

    @Command(name = "train", mixinStandardHelpOptions = true, header = "Trains the machine on rows of visible units.")
    void train(
            @Parameters(paramLabel = "EPOCHS", description = "Passes over the rows.") @Range(atLeast = 1) int epochs,
            @Parameters(paramLabel = "RATE", arity = "0..1", description = "Learning rate; that of init without it.")
                    @Range(above = 0)
                    Double rate,
            @Mixin SeedOption seed) {
        SavedModel saved = machine().load();
        Cases rows = RowsOption.readStandardInput(console, saved.parameters().visibleUnits());
        double learningRate = rate == null ? machine().learningRate(saved) : rate;
        machine().train(rows, saved, epochs, learningRate, seed.value());
    }

    @Command(
            name = "run_visible",
            mixinStandardHelpOptions = true,
            header = "Prints the hidden units that rows of visible units turn on.")
    void runVisible(@Mixin SeedOption seed) {
        rbm.model.Parameters parameters = machine().load().parameters();
        Sampler sampler = new Sampler(new Rbm(parameters), seed.value());
        Cases rows = RowsOption.readStandardInput(console, parameters.visibleUnits());
        for (int row = 0; row < rows.size(); row++) {
            int[] hiddenOn = sampler.sampleHidden(rows.unitsOf(row), row, 0);
            console.out().println(RowText.states(hiddenOn, parameters.hiddenUnits()));
        }
    }

    @Command(
            name = "run_hidden",
            mixinStandardHelpOptions = true,
            header = "Prints the visible units that rows of hidden units turn on.")
    void runHidden(@Mixin SeedOption seed) {
        rbm.model.Parameters parameters = machine().load().parameters();
        Sampler sampler = new Sampler(new Rbm(parameters), seed.value());
        Cases rows = RowsOption.readStandardInput(console, parameters.hiddenUnits());
        for (int row = 0; row < rows.size(); row++) {
            int[] visibleOn = sampler.sampleVisible(rows.unitsOf(row), row, 0);
            console.out().println(RowText.states(visibleOn, parameters.visibleUnits()));
        }
    }

    @Command(
            name = "daydream_trace",
            mixinStandardHelpOptions = true,
            header = "Prints one dream: its random start and the states after it.")
    void daydreamTrace(
            @Parameters(paramLabel = "N", description = "States to print, the start included.") @Range(atLeast = 1)
                    int states,
            @Mixin SeedOption seed) {
        DaydreamCommand.printTrace(console, new Rbm(machine().load().parameters()), seed.value(), states);
    }

    @Command(name = "daydream", mixinStandardHelpOptions = true, header = "Prints the last states of several dreams.")
    void daydream(
            @Parameters(paramLabel = "N", description = "States of each dream, the random start included.")
                    @Range(atLeast = 1)
                    int states,
            @Parameters(paramLabel = "M", description = "Dreams.") @Range(atLeast = 1) int dreams,
            @Mixin SeedOption seed) {
        Rbm rbm = new Rbm(machine().load().parameters());
        DaydreamCommand.printDreams(console, rbm, seed.value(), states - 1, dreams);
    }

    private RbmcmdState machine() {
        return new RbmcmdState(state);
    }
}
