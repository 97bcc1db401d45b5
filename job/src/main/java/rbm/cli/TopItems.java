package rbm.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rbm.data.Item;
import rbm.model.Parameters;

/** The items that a hidden unit is most strongly connected to. */
final class TopItems {
    private TopItems() {}

    /**
     * Names the items with the largest positive weights to a hidden unit.
     *
     * @param parameters what the machine has learned
     * @param items what its visible units stand for
     * @param hiddenUnit which unit, from 0
     * @param count how many items at most, at least 1
     * @return for example {@code Hidden 1: Gladiator (6.7), Titanic (3.3)}
     */
    static String line(Parameters parameters, List<Item> items, int hiddenUnit, int count) {
        String names = IntStream.range(0, parameters.visibleUnits())
                .boxed()
                .filter(i -> weight(parameters, i, hiddenUnit) > 0)
                .sorted(Comparator.<Integer>comparingDouble(i -> -weight(parameters, i, hiddenUnit)))
                .limit(count)
                .map(i -> String.format(
                        java.util.Locale.ROOT,
                        "%s (%.1f)",
                        TerminalText.name(items.get(i).name()),
                        weight(parameters, i, hiddenUnit)))
                .collect(Collectors.joining(", "));
        return "Hidden " + (hiddenUnit + 1) + ": " + (names.isEmpty() ? "no item" : names);
    }

    private static float weight(Parameters parameters, int visibleUnit, int hiddenUnit) {
        return parameters.weights()[visibleUnit * parameters.hiddenUnits() + hiddenUnit];
    }
}
