package rbm.data;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a log has changed since the last run.
 *
 * <p>With p_i and q_i the shares of item i among the likes then and now, and m_i their mean, the Jensen-Shannon divergence
 * is half of sum p_i log2(p_i / m_i) plus half of sum q_i log2(q_i / m_i): 0 where the shares are equal, 1 bit where no item
 * is liked in both (Lin 1991).
 *
 * @param last the log of the last run
 * @param now the log of this run
 * @param jensenShannon divergence of the items' shares, in bits, in [0, 1]
 * @param largestChange the largest |q_i - p_i|, in [0, 1]
 * @param mostChanged the id of that item; the first by id where there are several, empty without a like
 * @param newShare the share of the likes now that are of items which were not there then
 * @param vanishedShare the share of the likes then that were of items which are not there now
 */
public record Drift(
        LogSummary last,
        LogSummary now,
        double jensenShannon,
        double largestChange,
        String mostChanged,
        double newShare,
        double vanishedShare) {
    /**
     * Compares two logs.
     *
     * @param last the log of the last run
     * @param now the log of this run
     * @return the changes
     */
    public static Drift between(LogSummary last, LogSummary now) {
        TreeSet<String> ids = new TreeSet<>(last.likesOfItem().keySet());
        ids.addAll(now.likesOfItem().keySet());
        double likesBefore = Math.max(1, last.likes());
        double likesNow = Math.max(1, now.likes());
        double divergence = 0;
        double largest = 0;
        String most = "";
        for (String id : ids) {
            double before = last.likesOfItem().getOrDefault(id, 0L) / likesBefore;
            double after = now.likesOfItem().getOrDefault(id, 0L) / likesNow;
            divergence += (part(before, after) + part(after, before)) / 2;
            if (Math.abs(after - before) > largest) {
                largest = Math.abs(after - before);
                most = id;
            }
        }
        return new Drift(
                last,
                now,
                Math.min(1, Math.max(0, divergence)),
                largest,
                most,
                shareOutside(now, last),
                shareOutside(last, now));
    }

    private static double part(double share, double other) {
        return share == 0 ? 0 : share * Math.log(2 * share / (share + other)) / Math.log(2);
    }

    private static double shareOutside(LogSummary log, LogSummary other) {
        long outside = log.likesOfItem().entrySet().stream()
                .filter(item -> !other.likesOfItem().containsKey(item.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return outside / (double) Math.max(1, log.likes());
    }

    /** @return the numbers by name, to be written as JSON */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("jensen-shannon-bits", jensenShannon);
        facts.put("largest-share-change", largestChange);
        facts.put("most-changed-item", mostChanged);
        facts.put("new-item-share", newShare);
        facts.put("vanished-item-share", vanishedShare);
        facts.put("last", facts(last));
        facts.put("now", facts(now));
        return facts;
    }

    private static Map<String, Object> facts(LogSummary log) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lines", log.lines());
        facts.put("bad-lines", log.badLines());
        facts.put("users", log.perUser().users());
        facts.put("events", log.perUser().events());
        facts.put("likes", log.likes());
        facts.put("items", (long) log.likesOfItem().size());
        facts.put("like-rate", log.likeRate());
        facts.put("mean-events", log.perUser().mean());
        facts.put("median-events", log.perUser().median());
        facts.put("p99-events", log.perUser().p99());
        return facts;
    }

    /** @return the numbers as a text table for people; the id of the item is shown short, without control characters */
    public String table() {
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%-24s%14s%14s%n", "", "last run", "this run"));
        Map<String, Object> before = facts(last);
        facts(now)
                .forEach((name, value) -> table.append(
                        String.format(Locale.ROOT, "%-24s%14s%14s%n", name, text(before.get(name)), text(value))));
        table.append(String.format(
                Locale.ROOT,
                "Shares of items: Jensen-Shannon divergence %.4f bits; largest change %.4f%s%n",
                jensenShannon,
                largestChange,
                mostChanged.isEmpty() ? "" : ", of item " + Shown.quoted(mostChanged)));
        table.append(String.format(
                Locale.ROOT,
                "Of the likes %.2f %% are of new items; %.2f %% of the last run's were of items that are gone%n",
                100 * newShare,
                100 * vanishedShare));
        return table.toString();
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.4f", number)
                : String.format(Locale.ROOT, "%,d", value);
    }
}
