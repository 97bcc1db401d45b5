package rbm.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.Blocks;
import rbm.data.EventFilter;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.model.VisibleLayer;

/**
 * Reads a preference log: one case for each user who likes something or, where it matters what is not liked, has rated
 * something.
 *
 * <p>Every item of the log is a visible unit, liked or not, unless the filter of the request leaves it out. Of several
 * events of a user and an item the last one counts, see {@link EventList}. The number of blocks follows from the number
 * of users with events in the window.
 */
public final class LikesInput {
    private LikesInput() {}

    /**
     * Reads and checks all lines; every item of the log becomes a visible unit.
     *
     * @param context where jobs run
     * @param request what to read
     * @return the cases in blocks
     * @throws InputException if no user likes anything, too many lines are bad, times cannot be compared, or a file
     *     cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request) {
        return read(context, request, VisibleLayer.Kind.BINARY);
    }

    /**
     * Reads and checks all lines; every item of the log becomes a visible unit, or as many as it has values.
     *
     * @param context where jobs run
     * @param request what to read
     * @param kind what an event says of its item; which ratings there are is found in the log
     * @return the cases in blocks
     * @throws InputException if no user likes or has rated anything, there are no ratings or too many different ones, too
     *     many lines are bad, times cannot be compared, or a file cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request, VisibleLayer.Kind kind) {
        return read(context, request, Optional.empty(), kind);
    }

    /**
     * Reads and checks all lines for a machine that is there already; items that it does not know are left out.
     *
     * @param context where jobs run
     * @param request what to read
     * @param known what the visible units of the machine stand for
     * @return the cases in blocks
     * @throws InputException if no user likes an item that is known, too many lines are bad, or a file cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request, List<Item> known) {
        return read(context, request, Optional.of(known), VisibleLayer.Kind.BINARY);
    }

    private static TrainingData read(
            JavaSparkContext context, InputRequest request, Optional<List<Item>> known, VisibleLayer.Kind kind) {
        LogReader log = LogReader.open(context, request);
        CaseBlocks.Plan plan = CaseBlocks.Plan.of(
                context,
                log.survey().users(),
                request.layout(),
                kind.hasAllItems()
                        ? Blocks.updatesPerEpochOfLikes(log.survey().users())
                        : Blocks.updatesPerEpochOfRatings(log.survey().users()));
        ItemDictionary all =
                known.map(ItemDictionary::inOrderOf).orElse(log.survey().items());
        LogReader.UnknownItems unknown =
                known.isPresent() ? LogReader.UnknownItems.LEFT_OUT : LogReader.UnknownItems.REFUSED;
        JavaPairRDD<CaseSlot, Events> sorted =
                CaseBlocks.sorted(log.events(context.broadcast(all), unknown, plan.blocks()), plan);
        VisibleLayer visible = RatingValues.layer(kind, log, sorted);
        CaseRule rule = CaseRule.ofLog(visible, all.size(), request.format().likeThreshold(), request.filter());
        ItemDictionary kept = all;
        if (known.isEmpty() && request.filter().minItemEvents() > 1) {
            int[] units = unitsOfFrequent(
                    usersOfItems(log, sorted, all.size()), request.filter().minItemEvents());
            kept = all.only(units);
            checkAnyKept(log, kept, request.filter());
            rule = rule.withUnits(context.broadcast(units), kept.size());
        }
        List<Item> items = known.isPresent() ? known.get() : kept.items(names(context, request));
        TrainingData data = TrainingData.of(
                        log.text(),
                        log.survey().totals(),
                        log.survey().users(),
                        CaseBlocks.ofSorted(sorted, rule, plan),
                        items,
                        log.survey().times(),
                        all.size() - kept.size())
                .withVisible(visible);
        checkAnyCase(log, data, request, known.isPresent() ? " that the model knows" : "");
        return data;
    }

    private static Map<String, String> names(JavaSparkContext context, InputRequest request) {
        return request.names()
                .map(file -> NamesFile.ofIds(context, file, request.format().separator()))
                .orElse(Map.of());
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

    private static void checkAnyCase(LogReader log, TrainingData data, InputRequest request, String which) {
        long few = data.summary().dropped().usersWithFew();
        if (data.cases() == 0 && few == data.summary().users()) {
            throw new InputException("Cannot use " + log.text().files().label() + ": none of its " + few
                    + " users has at least " + request.filter().minUserEvents() + " events");
        }
        if (data.cases() == 0) {
            throw new InputException("Cannot train on " + log.text().files().label() + ": none of its "
                    + log.survey().users() + " users likes an item" + which
                    + ": no rating that counts reaches the like threshold "
                    + request.format().likeThreshold());
        }
    }
}
