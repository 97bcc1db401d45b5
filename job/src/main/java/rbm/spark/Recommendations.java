package rbm.spark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import rbm.data.CaseKeys;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.evaluation.Recommender.ColdStart;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import scala.Tuple2;

/**
 * Recommendations for the users of a log, made on the cluster. What a user gets depends on the model and the user's own
 * events alone, and the order of the users on their ids alone.
 */
public final class Recommendations {
    private final JavaSparkContext context;
    private final Parameters parameters;
    private final VisibleLayer visible;
    private final List<Item> items;

    /**
     * @param context where jobs run
     * @param parameters what the machine has learned
     * @param visible what its visible units are
     * @param items what they stand for, in order
     */
    public Recommendations(JavaSparkContext context, Parameters parameters, VisibleLayer visible, List<Item> items) {
        this.context = context;
        this.parameters = parameters;
        this.visible = visible;
        this.items = items;
    }

    /**
     * Makes recommendations and writes them.
     *
     * @param request what to recommend to whom
     * @param output where they go; written only once all of them are made
     * @return what was recommended
     * @throws InputException if the log cannot be used, or has users or items that are an error by the request
     */
    public RecommendationSummary write(RecommendationRequest request, RecommendationOutput output) {
        output.checkFree(context);
        LogReader log = LogReader.open(context, request.input());
        ItemDictionary dictionary = ItemDictionary.inOrderOf(items);
        List<String> unknown = log.survey().items().idsOutside(dictionary);
        if (request.coldStart() == ColdStart.ERROR && !unknown.isEmpty()) {
            throw new InputException(
                    "Cannot recommend from " + log.text().files().label() + ": the model does not know "
                            + CountText.of(unknown.size(), "item") + " of it, such as '" + unknown.get(0) + "'");
        }
        JavaRDD<UserRanking> rankings = rankings(log, dictionary, request).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            RecommendationSummary summary = summary(log, rankings, unknown.size());
            if (request.coldStart() == ColdStart.ERROR && summary.coldUsers() > 0) {
                throw new InputException("Cannot recommend from "
                        + log.text().files().label() + ": no like is known of "
                        + CountText.of(summary.coldUsers(), "user") + ", such as '" + firstCold(log, rankings) + "'");
            }
            log.text().run("Writing recommendations", () -> {
                output.write(context, rankings.filter(user -> user.ranking() != null), items);
                return null;
            });
            return summary;
        } finally {
            rankings.unpersist();
        }
    }

    private JavaRDD<UserRanking> rankings(LogReader log, ItemDictionary dictionary, RecommendationRequest request) {
        long users = request.users().map(Set::size).orElse(0) + log.survey().users();
        CaseBlocks.Plan plan =
                CaseBlocks.Plan.of(context, users, request.input().layout(), 1);
        JavaPairRDD<CaseSlot, Events> events =
                log.events(context.broadcast(dictionary), LogReader.UnknownItems.LEFT_OUT, plan.blocks());
        if (request.users().isPresent()) {
            events = only(events, new HashSet<>(request.users().get()), plan.blocks());
        }
        UserRanker ranker = new UserRanker(context.broadcast(parameters), visible, request);
        return CaseBlocks.sorted(events, plan).mapPartitions(ranker::rankings);
    }

    /** Keeps the events of some users, and adds an empty list for each of them, so that nobody is missing. */
    private JavaPairRDD<CaseSlot, Events> only(
            JavaPairRDD<CaseSlot, Events> events, HashSet<String> users, int blocks) {
        Broadcast<HashSet<String>> wanted = context.broadcast(users);
        JavaPairRDD<CaseSlot, Events> nothing = context.parallelize(List.copyOf(users), context.defaultParallelism())
                .mapToPair(user ->
                        new Tuple2<>(CaseSlot.of(CaseKeys.ofId(user), user, blocks), new EventList().toEvents()));
        return events.filter(entry -> wanted.value().contains(entry._1().id())).union(nothing);
    }

    private static RecommendationSummary summary(LogReader log, JavaRDD<UserRanking> rankings, long unknownItems) {
        List<long[]> counts = log.text()
                .run(
                        "Making recommendations",
                        () -> rankings.mapPartitions(users -> {
                                    long[] count = new long[4];
                                    users.forEachRemaining(user -> {
                                        int rows = user.ranking() == null
                                                ? 0
                                                : user.ranking().size();
                                        count[0]++;
                                        count[1] += rows > 0 ? 1 : 0;
                                        count[2] += rows;
                                        count[3] += user.isCold() ? 1 : 0;
                                    });
                                    return List.of(count).iterator();
                                })
                                .collect());
        long[] sum = new long[4];
        counts.forEach(count -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += count[i];
            }
        });
        return new RecommendationSummary(log.describe(), sum[0], sum[1], sum[2], sum[3], unknownItems);
    }

    private static String firstCold(LogReader log, JavaRDD<UserRanking> rankings) {
        return log.text()
                .run(
                        "Looking for a user without a like",
                        () -> rankings.filter(UserRanking::isCold).first().user());
    }
}
