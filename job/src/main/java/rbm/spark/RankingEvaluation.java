package rbm.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.evaluation.RankingScores;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;

/**
 * Judges machines by a split of a log, on the cluster. The items of machines are matched by id: an item that a machine does
 * not know comes last in its lists, and a like of it is not shown to it. The same log, split and machines give the same
 * scores in the same order whatever partitions there are.
 */
public final class RankingEvaluation {
    /** How many users are judged by at most, unless somebody says otherwise. */
    public static final int MOST_USERS = 100_000;

    private final JavaSparkContext context;
    private final SplitRequest request;
    private final int k;
    private final int mostUsers;

    /**
     * A machine and its items.
     *
     * @param parameters what it has learned
     * @param visible what its visible units are: binary, or likes given what was rated
     * @param items its items; ids are unique
     */
    public record Machine(Parameters parameters, VisibleLayer visible, List<Item> items) {}

    /**
     * @param context where jobs run
     * @param request the log, and how it is split
     * @param k how many items a list has, at least 1
     * @param mostUsers of more users with likes to be found, about so many are drawn by their ids; at least 1
     */
    public RankingEvaluation(JavaSparkContext context, SplitRequest request, int k, int mostUsers) {
        if (k < 1 || mostUsers < 1) {
            throw new IllegalArgumentException("Cannot judge lists of " + k + " items for at most " + mostUsers
                    + " users: both must be at least 1");
        }
        this.context = context;
        this.request = request;
        this.k = k;
        this.mostUsers = mostUsers;
    }

    /**
     * Judges a machine, the one that it would replace, and popularity by the likes of the input part.
     *
     * @param candidate the new machine
     * @param champion the machine that it would replace; empty if there is none or it cannot be loaded
     * @return the scores, of no user if nobody has a like to be found
     * @throws rbm.data.InputException if the log cannot be used
     */
    public RankingComparison compare(Machine candidate, Optional<Machine> champion) {
        SplitLog log = SplitLog.open(context, request, union(candidate, champion));
        JavaRDD<SplitUser> users = log.users(
                CaseBlocks.Plan.of(context, log.mostUsers(), request.input().layout(), 1));
        SplitTotals totals = log.testText().run("Counting the users to judge by", () -> totals(users, log.items()));
        SplitRanker ranker = new SplitRanker(machines(candidate, champion, log.items()), totals, k, mostUsers);
        List<RankingScores> scores = log.testText().run("Ranking items", () -> scores(users, ranker));
        return new RankingComparison(
                scores.get(0),
                champion.map(other -> scores.get(1)),
                scores.get(scores.size() - 1),
                totals.counts(),
                log.items().size());
    }

    private static List<Item> union(Machine candidate, Optional<Machine> champion) {
        ItemDictionary known = ItemDictionary.inOrderOf(candidate.items());
        List<Item> items = new ArrayList<>(candidate.items());
        champion.ifPresent(machine -> machine.items().stream()
                .filter(item -> known.indexOf(item.id()) == ItemDictionary.UNKNOWN)
                .forEach(items::add));
        return items;
    }

    private static ArrayList<RankedMachine> machines(
            Machine candidate, Optional<Machine> champion, ItemDictionary items) {
        ArrayList<RankedMachine> machines = new ArrayList<>();
        machines.add(new RankedMachine(candidate, items));
        champion.ifPresent(machine -> machines.add(new RankedMachine(machine, items)));
        return machines;
    }

    private static SplitTotals totals(JavaRDD<SplitUser> users, ItemDictionary dictionary) {
        int items = dictionary.size();
        SplitTotals totals = new SplitTotals(items);
        users.mapPartitions(part -> List.of(new SplitTotals(items).addAll(part)).iterator())
                .collect()
                .forEach(totals::combine);
        return totals;
    }

    /** The parts come in the order of the users. */
    private List<RankingScores> scores(JavaRDD<SplitUser> users, SplitRanker ranker) {
        Broadcast<SplitRanker> broadcast = context.broadcast(ranker);
        try {
            List<RankingScores[]> parts = users.mapPartitions(
                            part -> List.<RankingScores[]>of(broadcast.value().rank(part))
                                    .iterator())
                    .collect();
            List<RankingScores> scores = ranker.none();
            for (RankingScores[] part : parts) {
                for (int scorer = 0; scorer < part.length; scorer++) {
                    scores.get(scorer).combine(part[scorer]);
                }
            }
            return scores;
        } finally {
            broadcast.destroy();
        }
    }
}
