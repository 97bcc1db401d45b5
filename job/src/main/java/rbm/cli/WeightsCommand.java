package rbm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.evaluation.ItemWeights;
import rbm.model.Parameters;
import rbm.store.SavedModel;

/** Shows what a machine has learned. */
@Command(
        name = "weights",
        mixinStandardHelpOptions = true,
        header = "Prints the weights and biases as a table.",
        description = {
            "",
            "A row for the biases of the hidden units and one for each item; a column for the biases of the items and one"
                    + " for each hidden unit. Where items have several values, these are the numbers of the highest"
                    + " less those of the lowest.",
            ""
        },
        sortOptions = false)
final class WeightsCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Prints the N most strongly connected items of each hidden unit instead of the table.")
    @Range(atLeast = 1)
    private Integer top;

    WeightsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SavedModel saved = model.loadAnyKind();
        Parameters weights =
                ItemWeights.of(saved.parameters(), saved.description().machine().visible());
        if (top == null) {
            new WeightTable(weights, saved.items()).print(console.out());
            return;
        }
        for (int hiddenUnit = 0; hiddenUnit < saved.parameters().hiddenUnits(); hiddenUnit++) {
            console.out().println(TopItems.line(weights, saved.items(), hiddenUnit, top));
        }
    }
}
