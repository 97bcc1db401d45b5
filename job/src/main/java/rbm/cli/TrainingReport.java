package rbm.cli;

import java.io.PrintWriter;
import java.util.Locale;
import rbm.evaluation.ItemWeights;
import rbm.model.Parameters;

/** What a run has learned, in a few lines for people. */
final class TrainingReport {
    private static final int UNITS_SHOWN = 10;
    private static final int ITEMS_SHOWN = 5;

    private final TrainedMachine trained;
    private final String model;

    /**
     * @param trained what was learned
     * @param model where it was saved
     */
    TrainingReport(TrainedMachine trained, String model) {
        this.trained = trained;
        this.model = model;
    }

    /**
     * Prints the report.
     *
     * @param out where to
     * @param seconds how long everything took, reading and saving included
     */
    void print(PrintWriter out, double seconds) {
        int hiddenUnits = trained.parameters().hiddenUnits();
        out.printf(
                Locale.ROOT,
                "Learned from %,d cases of %,d items with %,d units on: reconstruction error %.6f after %d epochs.%n",
                trained.input().cases(),
                trained.items().size(),
                trained.input().likes(),
                trained.last().reconstructionError(),
                trained.last().epoch());
        out.print(trained.facts().describe());
        out.printf("Training took %s of %s.%n", Durations.text(trained.seconds()), Durations.text(seconds));
        out.printf("The items that hidden units are most strongly connected to, with their weights:%n");
        Parameters weights = ItemWeights.of(trained.parameters(), trained.visible());
        for (int j = 0; j < Math.min(UNITS_SHOWN, hiddenUnits); j++) {
            out.println("  " + TopItems.line(weights, trained.items(), j, ITEMS_SHOWN));
        }
        if (hiddenUnits > UNITS_SHOWN) {
            out.printf("  ... and %d more%n", hiddenUnits - UNITS_SHOWN);
        }
        out.println("The model is in " + TerminalText.place(model));
    }
}
