package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.CaseKeys;
import rbm.data.ItemDictionary;
import rbm.data.Preference;
import rbm.data.PreferenceLineParser;
import rbm.data.TimeWindow;
import scala.Tuple2;

/**
 * The first pass over a log: how many users there are, which items, and what its lines are. Users are told apart by
 * their keys: two of a million share one with a probability below 1 in 10^7.
 */
final class LogSurvey {
    private final long users;
    private final ItemDictionary items;
    private final LineTotals totals;
    private final TimeCounts times;

    private LogSurvey(long users, ItemDictionary items, LineTotals totals, TimeCounts times) {
        this.users = users;
        this.items = items;
        this.totals = totals;
        this.times = times;
    }

    /**
     * Reads the log once.
     *
     * @param text the log
     * @param parser how to read a line
     * @param window which events are wanted
     * @return what is in it
     */
    static LogSurvey of(InputText text, PreferenceLineParser parser, TimeWindow window) {
        JavaSparkContext context = text.context();
        TextLines lines = text.lines();
        int reducers = context.defaultParallelism();
        List<Part> parts = text.run(
                "Counting lines, users and items",
                () -> text.distributed()
                        .flatMapToPair(split -> chunks(split, lines, parser, window, reducers))
                        .partitionBy(new HashPartitioner(reducers))
                        .mapPartitions(chunks -> List.of(Part.of(chunks)).iterator())
                        .collect());
        List<LineCounts> counts = new ArrayList<>();
        List<String> items = new ArrayList<>();
        TimeCounts times = new TimeCounts();
        long users = 0;
        for (Part part : parts) {
            counts.addAll(Arrays.asList(part.counts));
            times.combine(part.times);
            items.addAll(Arrays.asList(part.items));
            users += part.users;
        }
        return new LogSurvey(users, ItemDictionary.of(items), LineTotals.of(text.splits(), counts), times);
    }

    /** @return how many users have events in the window */
    long users() {
        return users;
    }

    /** @return the items that have events in the window */
    ItemDictionary items() {
        return items;
    }

    /** @return when the events are */
    TimeCounts times() {
        return times;
    }

    /** @return what the lines are */
    LineTotals totals() {
        return totals;
    }

    private static Iterator<Tuple2<Integer, LogChunk>> chunks(
            TextSplit split, TextLines lines, PreferenceLineParser parser, TimeWindow window, int reducers) {
        LongSet users = new LongSet();
        Set<String> items = new HashSet<>();
        TimeCounts times = new TimeCounts();
        LineCounts counts = lines.scan(split, parser, (Preference preference) -> {
            if (times.add(preference, window)) {
                users.add(CaseKeys.ofId(preference.user()));
                items.add(preference.item());
            }
        });
        long[][] usersOf = users.dealt(reducers);
        List<List<String>> itemsOf = IntStream.range(0, reducers)
                .<List<String>>mapToObj(i -> new ArrayList<>())
                .toList();
        items.forEach(
                item -> itemsOf.get(Math.floorMod(item.hashCode(), reducers)).add(item));
        return IntStream.range(0, reducers)
                .mapToObj(reducer -> new Tuple2<>(
                        reducer,
                        new LogChunk(
                                reducer == 0 ? counts : null,
                                reducer == 0 ? times : null,
                                usersOf[reducer],
                                itemsOf.get(reducer).toArray(String[]::new))))
                .iterator();
    }

    /** What one reducer found. */
    private static final class Part implements Serializable {
        private final LineCounts[] counts;
        private final TimeCounts times;
        private final String[] items;
        private final long users;

        private Part(LineCounts[] counts, TimeCounts times, String[] items, long users) {
            this.counts = counts;
            this.times = times;
            this.items = items;
            this.users = users;
        }

        private static Part of(Iterator<Tuple2<Integer, LogChunk>> chunks) {
            List<LineCounts> counts = new ArrayList<>();
            TimeCounts times = new TimeCounts();
            Set<String> items = new HashSet<>();
            LongSet users = new LongSet();
            while (chunks.hasNext()) {
                LogChunk chunk = chunks.next()._2();
                if (chunk.counts() != null) {
                    counts.add(chunk.counts());
                    times.combine(chunk.times());
                }
                items.addAll(Arrays.asList(chunk.items()));
                Arrays.stream(chunk.userKeys()).forEach(users::add);
            }
            return new Part(counts.toArray(LineCounts[]::new), times, items.toArray(String[]::new), users.size());
        }
    }
}
