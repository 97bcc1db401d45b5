package rbm.report;

import java.util.Locale;
import rbm.evaluation.CaseMean;
import rbm.evaluation.LikelihoodMetric;
import rbm.evaluation.LikelihoodReport;
import rbm.evaluation.LogPartition;

/** A likelihood report as a text table: a line for each metric, training and held-out cases side by side. */
public final class LikelihoodTable {
    private static final String ROW = "%-38s %22s %22s  %s\n";

    private LikelihoodTable() {}

    /**
     * Renders a report.
     *
     * @param report what was measured
     * @return lines of text, the last one with its line end; a mean is followed by its standard error over cases
     */
    public static String render(LikelihoodReport report) {
        StringBuilder table = new StringBuilder();
        append(table, ROW, "mean per case +- standard error", "training", "held-out", "unit");
        for (LikelihoodMetric metric : LikelihoodMetric.values()) {
            String training = cell(report.training().mean(metric));
            String heldOut = cell(report.heldOut().mean(metric));
            append(table, ROW, metric.label(), training, heldOut, metric.unit());
        }
        long training = report.training().mean(LikelihoodMetric.FREE_ENERGY).cases();
        long heldOut = report.heldOut().mean(LikelihoodMetric.FREE_ENERGY).cases();
        append(table, ROW, "cases", Long.toString(training), Long.toString(heldOut), "");
        CaseMean.Difference gap = report.freeEnergyGap();
        append(table, ROW, "free-energy gap", "", cell(gap.value(), gap.standardError()), "nats");
        append(table, "%s\n", describe(report.logPartition()));
        return table.toString();
    }

    private static String describe(LogPartition logPartition) {
        return switch (logPartition.method()) {
            case EXACT -> String.format(Locale.ROOT, "log Z = %.4f nats, exact", logPartition.value());
            case AIS ->
                String.format(
                        Locale.ROOT,
                        "log Z = %.4f +- %.4f nats by annealed importance sampling; all log-likelihoods share this error",
                        logPartition.value(),
                        logPartition.standardError());
        };
    }

    private static String cell(CaseMean mean) {
        return mean.cases() == 0 ? "-" : cell(mean.mean(), mean.standardError());
    }

    private static String cell(double value, double standardError) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isNaN(standardError)) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        return String.format(Locale.ROOT, "%.4f +- %.4f", value, standardError);
    }

    private static void append(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values));
    }
}
