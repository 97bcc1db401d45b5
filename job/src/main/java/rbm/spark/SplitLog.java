package rbm.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.Item;
import rbm.data.ItemDictionary;

/** A log, or two, of which all lines were read once, and how its users are split. */
final class SplitLog {
    private final JavaSparkContext context;
    private final SplitRequest request;
    private final LogReader log;
    private final Optional<LogReader> test;
    private final ItemDictionary items;

    private SplitLog(
            JavaSparkContext context,
            SplitRequest request,
            LogReader log,
            Optional<LogReader> test,
            ItemDictionary items) {
        this.context = context;
        this.request = request;
        this.log = log;
        this.test = test;
        this.items = items;
    }

    /**
     * Reads all lines for the first time.
     *
     * @param context where jobs run
     * @param request what to read and how to split it
     * @param first the items that come first, in this order; ids are unique
     * @return the log
     * @throws rbm.data.InputException if a log cannot be used, or has events without a time that the split needs
     */
    static SplitLog open(JavaSparkContext context, SplitRequest request, List<Item> first) {
        LogReader log = LogReader.open(context, request.input());
        if (request.rule().needsTimes()) {
            log.survey().times().checkTimed(log.text().files().label(), "split " + request.rule());
        }
        Optional<LogReader> test = request.test().map(other -> LogReader.open(context, other));
        ItemDictionary known = ItemDictionary.inOrderOf(first);
        TreeSet<String> others = new TreeSet<>(log.survey().items().idsOutside(known));
        test.ifPresent(reader -> others.addAll(reader.survey().items().idsOutside(known)));
        List<Item> items = new ArrayList<>(first);
        others.forEach(id -> items.add(new Item(id, id)));
        return new SplitLog(context, request, log, test, ItemDictionary.inOrderOf(items));
    }

    /** @return the text that has the likes to be found */
    InputText testText() {
        return test.orElse(log).text();
    }

    /** @return what was read of each log, in one line for people */
    List<String> describe() {
        return Stream.concat(Stream.of(log), test.stream())
                .map(LogReader::describe)
                .toList();
    }

    /** @return the items: those that were to come first, then the others of the log by id */
    ItemDictionary items() {
        return items;
    }

    /** @return how many users there are at most */
    long mostUsers() {
        return log.survey().users()
                + test.map(reader -> reader.survey().users()).orElse(0L);
    }

    /**
     * Splits the users.
     *
     * @param plan how many pieces there are
     * @return the users in the order of their slots
     */
    JavaRDD<SplitUser> users(CaseBlocks.Plan plan) {
        Broadcast<ItemDictionary> dictionary = context.broadcast(items);
        SplitRule rule = request.rule();
        JavaPairRDD<CaseSlot, PartedEvents> events = log.parts(dictionary, plan.blocks(), rule.laterFrom());
        if (test.isPresent()) {
            events = events.union(test.get().parts(dictionary, plan.blocks(), Long.MIN_VALUE));
        }
        Broadcast<long[]> itemKeys = context.broadcast(items.keys());
        double threshold = request.input().format().likeThreshold();
        return CaseBlocks.sorted(events, plan)
                .mapPartitions(sorted -> new SplitUserIterator(
                        sorted, (key, before, later) -> rule.split(key, before, later, threshold, itemKeys.value())));
    }
}
