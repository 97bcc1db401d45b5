package rbm.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import rbm.evaluation.Bootstrap;
import rbm.evaluation.RankingMetric;
import rbm.evaluation.RankingScores;
import rbm.evaluation.UnitCounts;

/** Recommenders on the same split as a text table: a line for each, with 95 % bootstrap intervals over users. */
public final class RankingTable {
    private static final int CELL_WIDTH = 25;

    private final Map<String, RankingScores> rows = new LinkedHashMap<>();
    private final UnitCounts training;
    private final Bootstrap bootstrap;

    /**
     * Starts an empty table.
     *
     * @param training how many training users like each item, for the novelty
     * @param bootstrap of the intervals
     */
    public RankingTable(UnitCounts training, Bootstrap bootstrap) {
        this.training = training;
        this.bootstrap = bootstrap;
    }

    /**
     * Adds a line.
     *
     * @param name of the recommender
     * @param scores on the split of this table, for at least one user
     * @return this table
     */
    public RankingTable add(String name, RankingScores scores) {
        for (RankingScores other : rows.values()) {
            if (other.users() != scores.users() || other.k() != scores.k()) {
                throw new IllegalArgumentException("Cannot show lists of " + scores.k() + " items for " + scores.users()
                        + " users beside lists of " + other.k() + " for " + other.users());
            }
        }
        rows.put(name, scores);
        return this;
    }

    /** @return lines of text: a head, and a line for each recommender in the order in which they were added */
    public String render() {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        appendHead(table, width);
        rows.forEach((name, scores) -> appendRow(table, pad(name, width), scores));
        return table.toString();
    }

    private void appendHead(StringBuilder table, int width) {
        table.append(pad("", width));
        int k = rows.values().stream().mapToInt(RankingScores::k).findFirst().orElse(0);
        for (RankingMetric metric : RankingMetric.values()) {
            table.append("  ").append(pad(metric.label() + "@" + k, CELL_WIDTH));
        }
        table.append("  coverage  novelty (bits)\n");
    }

    private void appendRow(StringBuilder table, String name, RankingScores scores) {
        table.append(name);
        for (RankingMetric metric : RankingMetric.values()) {
            Bootstrap.Interval interval = bootstrap.mean(scores.of(metric));
            String cell =
                    String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", interval.mean(), interval.low(), interval.high());
            table.append("  ").append(pad(cell, CELL_WIDTH));
        }
        table.append(String.format(Locale.ROOT, "  %8.4f  %14.2f\n", scores.coverage(), scores.novelty(training)));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
