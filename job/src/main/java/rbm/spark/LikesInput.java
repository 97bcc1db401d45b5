package rbm.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.EventFilter;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.ItemDictionary;

/**
 * Reads a preference log: one case for each user who likes something.
 *
 * <p>Every item of the log is a visible unit, liked or not, unless the filter of the request leaves it out. Of several
 * events of a user and an item the last one counts, see {@link EventList}. The number of blocks follows from the number
 * of users with events in the window.
 */
public final class LikesInput {
    private LikesInput() {}

    /**
     * Reads and checks all lines.
     *
     * @param context where jobs run
     * @param request what to read
     * @return the cases in blocks
     * @throws InputException if no user likes anything, too many lines are bad, times cannot be compared, or a file
     *     cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request) {
        LogReader log = LogReader.open(context, request);
        EventFilter filter = request.filter();
        ItemDictionary all = log.survey().items();
        CaseBlocks.Plan plan = CaseBlocks.Plan.of(context, log.survey().users(), request.layout());
        JavaPairRDD<CaseSlot, Events> sorted = CaseBlocks.sorted(
                log.events(context.broadcast(all), LogReader.UnknownItems.REFUSED, plan.blocks()), plan);
        CaseRule rule = CaseRule.ofLikes(all.size(), request.format().likeThreshold(), filter);
        ItemDictionary kept = all;
        if (filter.minItemEvents() > 1) {
            int[] units = unitsOfFrequent(usersOfItems(log, sorted, all.size()), filter.minItemEvents());
            kept = all.only(units);
            checkAnyKept(log, kept, filter);
            rule = rule.withUnits(context.broadcast(units), kept.size());
        }
        Map<String, String> names = request.names()
                .map(file -> NamesFile.ofIds(context, file, request.format().separator()))
                .orElse(Map.of());
        InputSummary.Dropped dropped = InputSummary.Dropped.of(log.survey().times(), all.size() - kept.size());
        TrainingData data = TrainingData.of(
                log.text(),
                log.survey().totals(),
                log.survey().users(),
                CaseBlocks.ofSorted(sorted, rule, plan),
                kept.items(names),
                dropped);
        checkAnyCase(log, data, request);
        return data;
    }

    /** For each item the number of users with an event that counts; the order of the parts means nothing. */
    private static long[] usersOfItems(LogReader log, JavaPairRDD<CaseSlot, Events> sorted, int items) {
        return log.text()
                .run(
                        "Counting the users of each item",
                        () -> sorted
                                .mapPartitions(events -> {
                                    long[] users = new long[items];
                                    new UserEventsIterator(events)
                                            .forEachRemaining(user -> Arrays.stream(
                                                            user._2().items())
                                                    .forEach(item -> users[item]++));
                                    return List.of(users).iterator();
                                })
                                .collect()
                                .stream()
                                .reduce(new long[items], LikesInput::add));
    }

    private static long[] add(long[] sum, long[] part) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
        return sum;
    }

    private static int[] unitsOfFrequent(long[] users, int fewest) {
        int[] units = new int[users.length];
        int next = 0;
        for (int item = 0; item < units.length; item++) {
            units[item] = users[item] >= fewest ? next++ : ItemDictionary.UNKNOWN;
        }
        return units;
    }

    private static void checkAnyKept(LogReader log, ItemDictionary kept, EventFilter filter) {
        if (kept.size() == 0) {
            throw new InputException("Cannot use " + log.text().files().label() + ": none of its "
                    + log.survey().items().size() + " items has at least " + filter.minItemEvents() + " events");
        }
    }

    private static void checkAnyCase(LogReader log, TrainingData data, InputRequest request) {
        long few = data.summary().dropped().usersWithFew();
        if (data.cases() == 0 && few == data.summary().users()) {
            throw new InputException("Cannot use " + log.text().files().label() + ": none of its " + few
                    + " users has at least " + request.filter().minUserEvents() + " events");
        }
        if (data.cases() == 0) {
            throw new InputException("Cannot train on " + log.text().files().label() + ": none of its "
                    + log.survey().users() + " users likes an item: no rating that counts reaches the like threshold "
                    + request.format().likeThreshold());
        }
    }
}
