package rbm.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.Events;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.data.PreferenceText;

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
        SplitRule rule = request.rule();
        double threshold = request.input().format().likeThreshold();
        Broadcast<long[]> itemKeys = context.broadcast(items.keys());
        return sorted(plan)
                .mapPartitions(users -> new SplitUserIterator<>(
                        users,
                        (slot, before, later) -> rule.split(slot.key(), before, later, threshold, itemKeys.value())));
    }

    /**
     * Splits the users into lines of two logs.
     *
     * @param plan how many pieces there are
     * @return the lines of users in the order of their slots
     */
    JavaRDD<SplitText> texts(CaseBlocks.Plan plan) {
        SplitRule rule = request.rule();
        double threshold = request.input().format().likeThreshold();
        Broadcast<long[]> itemKeys = context.broadcast(items.keys());
        Broadcast<String[]> itemIds =
                context.broadcast(items.items(Map.of()).stream().map(Item::id).toArray(String[]::new));
        PreferenceText format = new PreferenceText(
                request.input().format().separator(), log.survey().times().unit());
        return sorted(plan)
                .mapPartitions(users -> new SplitUserIterator<>(users, (slot, before, later) -> {
                    SplitUser user = rule.split(slot.key(), before, later, threshold, itemKeys.value());
                    Events wanted = rule.kind() == SplitRule.Kind.TIME ? later : before;
                    return new SplitText.Writer(format, slot.id(), itemIds.value()).text(user, before, wanted);
                }));
    }

    private JavaPairRDD<CaseSlot, PartedEvents> sorted(CaseBlocks.Plan plan) {
        Broadcast<ItemDictionary> dictionary = context.broadcast(items);
        JavaPairRDD<CaseSlot, PartedEvents> events =
                log.parts(dictionary, plan.blocks(), request.rule().laterFrom());
        if (test.isPresent()) {
            events = events.union(test.get().parts(dictionary, plan.blocks(), Long.MIN_VALUE));
        }
        return CaseBlocks.sorted(events, plan);
    }
}
