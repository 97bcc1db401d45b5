package rbm.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.IdList;
import rbm.evaluation.Explanation;
import rbm.evaluation.ItemWeights;
import rbm.numerics.Logistic;
import rbm.store.SavedModel;

/** Says why an item is recommended to somebody. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Says which hidden units and which likes push an item up.",
        description = {
            "",
            "Numbers are changes of the item's log-odds: of a hidden unit, what it adds because of the likes; of a like,"
                    + " what is lost when it alone is left out. Log-odds are the logarithm of p / (1 - p), p the probability of"
                    + " a like: where it is small, +0.1 makes it about a tenth larger.",
            ""
        },
        sortOptions = false)
final class ExplainCommand implements Runnable {
    private static final int ITEMS_OF_A_UNIT = 3;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--likes",
            required = true,
            paramLabel = "ID,...",
            description = "What somebody likes: ids separated by commas, in double quotes where they hold one.")
    private String likes;

    @Option(names = "--item", required = true, paramLabel = "ID", description = "Item to explain.")
    private String item;

    @Option(
            names = "--top",
            defaultValue = "5",
            paramLabel = "N",
            description = "Hidden units and likes to show, at most.")
    @Range(atLeast = 1)
    private int top;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        List<String> ids = ids();
        if (ids.contains(item)) {
            throw new UsageException("Cannot explain item '" + item + "' by itself: it is one of the likes");
        }
        SavedModel saved = model.loadLikes();
        KnownItems items = new KnownItems(saved.items());
        int index = items.indexOf(item);
        int[] given = ids.stream().mapToInt(items::indexOf).sorted().distinct().toArray();
        Explanation explanation = new Explanation(
                saved.parameters(), saved.description().machine().visible(), index, given);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s is liked with probability %.3f; without any like it would be %.3f.%n",
                        items.label(index),
                        Logistic.logistic(explanation.input()),
                        Logistic.logistic(explanation.inputWithoutLikes()));
        double[] means = explanation.meanHidden();
        print(
                "Hidden units that push it up, by what each adds to its log-odds because of the likes, and their strongest items:",
                "No hidden unit pushes it up.",
                explanation.ofHiddenUnits(),
                unit -> unit(saved, means, unit));
        print(
                "Likes that push it up, by what its log-odds lose without that like alone:",
                "No like pushes it up.",
                explanation.ofLikes(),
                like -> items.label(given[like]));
    }

    private List<String> ids() {
        try {
            return IdList.parse(likes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static String unit(SavedModel saved, double[] means, int unit) {
        String line = TopItems.line(
                ItemWeights.of(saved.parameters(), saved.description().machine().visible()),
                saved.items(),
                unit,
                ITEMS_OF_A_UNIT);
        int end = line.indexOf(':');
        return line.substring(0, end)
                + String.format(Locale.ROOT, ", on with probability %.3f", means[unit])
                + line.substring(end);
    }

    private void print(String some, String none, double[] effects, IntFunction<String> label) {
        int[] up = IntStream.range(0, effects.length)
                .filter(k -> effects[k] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -effects[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        console.out().println(up.length == 0 ? none : some);
        for (int k = 0; k < Math.min(top, up.length); k++) {
            console.out().printf(Locale.ROOT, "%+9.3f  %s%n", effects[up[k]], label.apply(up[k]));
        }
        if (up.length > top) {
            console.out().println("           ... and " + (up.length - top) + " more");
        }
    }
}
