package rbm.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.evaluation.ItemSimilarity;
import rbm.evaluation.ItemWeights;
import rbm.store.SavedModel;

/** Shows the items that are most like one. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        header = "Prints the items that are most like one, by what the machine has learned.",
        description = {
            "",
            "Likeness is the cosine of the weights to the hidden units, from -1 to 1; popularity has no part in it. Where"
                    + " items have several values, a weight is that of the highest less that of the lowest.",
            ""
        },
        sortOptions = false)
final class SimilarCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(names = "--item", required = true, paramLabel = "ID", description = "Item to compare with.")
    private String item;

    @Option(names = "--top", defaultValue = "10", paramLabel = "N", description = "Items, at most.")
    @Range(atLeast = 1)
    private int top;

    SimilarCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SavedModel saved = model.loadAnyKind();
        KnownItems items = new KnownItems(saved.items());
        int index = items.indexOf(item);
        double[] cosines = new ItemSimilarity(ItemWeights.of(
                        saved.parameters(), saved.description().machine().visible()))
                .of(index);
        console.out().println("Most like " + items.label(index) + ":");
        for (int other : rbm.evaluation.TopItems.of(cosines, new int[] {index}, top)) {
            console.out().printf(Locale.ROOT, "%7.3f  %s%n", cosines[other], items.label(other));
        }
    }
}
