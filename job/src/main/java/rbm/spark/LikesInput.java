package rbm.spark;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.CaseKeys;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.data.Preference;
import rbm.data.PreferenceLineParser;
import scala.Tuple2;

/**
 * Reads a preference log: one case for each user who likes something.
 *
 * <p>Every item of the log is a visible unit, liked or not. Of several events of a user and an item the last one counts,
 * see {@link EventList}. The number of blocks follows from the number of users in the log.
 */
public final class LikesInput {
    /** How many bytes a line may have. */
    static final int MOST_BYTES = 1 << 16;

    private LikesInput() {}

    /**
     * Reads and checks all lines; every item of the log becomes a visible unit.
     *
     * @param context where jobs run
     * @param request what to read
     * @return the cases in blocks
     * @throws InputException if no user likes anything, too many lines are bad, or a file cannot be read
     */
    public static TrainingData read(JavaSparkContext context, InputRequest request) {
        return read(context, request, Optional.empty());
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
        return read(context, request, Optional.of(known));
    }

    private static TrainingData read(JavaSparkContext context, InputRequest request, Optional<List<Item>> known) {
        InputText text = InputText.open(
                context, request.paths(), MOST_BYTES, request.format().header());
        PreferenceLineParser parser = request.format().parser();
        LogSurvey survey = LogSurvey.of(text, parser);
        text.check(survey.totals(), parser, request);
        ItemDictionary dictionary = known.map(ItemDictionary::inOrderOf).orElse(survey.items());
        List<Item> items = known.orElseGet(() -> dictionary.items(names(context, request)));
        CaseBlocks.Plan plan = CaseBlocks.Plan.of(context, survey.users(), request.layout());
        CaseRule rule = new CaseRule(dictionary.size(), request.format().likeThreshold(), CaseRule.EmptyCases.DROPPED);
        CaseBlocks blocks =
                CaseBlocks.of(users(text, parser, context.broadcast(dictionary), plan.blocks()), rule, plan);
        TrainingData data = TrainingData.of(text, survey.totals(), survey.users(), blocks, items);
        if (data.cases() == 0) {
            throw new InputException("Cannot train on " + text.files().label() + ": none of its " + survey.users()
                    + " users likes an item" + (known.isPresent() ? " that the model knows" : "")
                    + ": no rating that counts reaches the like threshold "
                    + request.format().likeThreshold());
        }
        return data;
    }

    private static Map<String, String> names(JavaSparkContext context, InputRequest request) {
        return request.names()
                .map(file -> NamesFile.ofIds(context, file, request.format().separator()))
                .orElse(Map.of());
    }

    private static JavaPairRDD<CaseSlot, Events> users(
            InputText text, PreferenceLineParser parser, Broadcast<ItemDictionary> dictionary, int blocks) {
        TextLines lines = text.lines();
        return text.distributed().flatMapToPair(split -> usersOf(split, lines, parser, dictionary.value(), blocks));
    }

    /** Groups the events of one split by user. */
    private static Iterator<Tuple2<CaseSlot, Events>> usersOf(
            TextSplit split, TextLines lines, PreferenceLineParser parser, ItemDictionary dictionary, int blocks) {
        Map<String, EventList> users = new HashMap<>();
        lines.scan(split, parser, (Preference preference) -> {
            int item = dictionary.indexOf(preference.item());
            if (item != ItemDictionary.UNKNOWN) {
                users.computeIfAbsent(preference.user(), user -> new EventList())
                        .add(item, preference.rating(), preference.timestamp());
            }
        });
        return users.entrySet().stream()
                .map(entry -> new Tuple2<>(
                        CaseSlot.of(CaseKeys.ofId(entry.getKey()), entry.getKey(), blocks),
                        entry.getValue().toEvents()))
                .iterator();
    }
}
