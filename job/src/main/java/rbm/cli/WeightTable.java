package rbm.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import rbm.data.Item;
import rbm.model.Parameters;

/**
 * The table of the tutorial: a row for the bias unit and one for each item, a column for the bias unit and one for each
 * hidden unit. The bias unit has no weight to itself; that cell is 0.
 */
final class WeightTable {
    private static final String BIAS = "Bias unit";
    private static final String CELL = " %14.8f";

    private final Parameters parameters;
    private final List<Item> items;

    /**
     * @param parameters what the machine has learned
     * @param items what its visible units stand for, V of them
     */
    WeightTable(Parameters parameters, List<Item> items) {
        this.parameters = parameters;
        this.items = items;
    }

    /** Prints the table. */
    void print(PrintWriter out) {
        int width = items.stream()
                .mapToInt(item -> TerminalText.name(item.name()).length())
                .reduce(BIAS.length(), Math::max);
        StringBuilder head = new StringBuilder(" ".repeat(width)).append(String.format(" %14s", BIAS));
        for (int j = 0; j < parameters.hiddenUnits(); j++) {
            head.append(String.format(" %14s", "Hidden " + (j + 1)));
        }
        out.println(head);
        out.println(row(BIAS, width, 0, parameters.hiddenBias(), 0));
        for (int i = 0; i < parameters.visibleUnits(); i++) {
            String name = TerminalText.name(items.get(i).name());
            out.println(
                    row(name, width, parameters.visibleBias()[i], parameters.weights(), i * parameters.hiddenUnits()));
        }
    }

    private String row(String name, int width, float bias, float[] values, int from) {
        StringBuilder row = new StringBuilder(name).append(" ".repeat(width - name.length()));
        row.append(String.format(Locale.ROOT, CELL, bias));
        for (int j = 0; j < parameters.hiddenUnits(); j++) {
            row.append(String.format(Locale.ROOT, CELL, values[from + j]));
        }
        return row.toString();
    }
}
