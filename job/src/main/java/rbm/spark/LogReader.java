package rbm.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.BadLine;
import rbm.data.BadLineReason;
import rbm.data.CaseKeys;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.data.InputException;
import rbm.data.ItemDictionary;
import rbm.data.Preference;
import rbm.data.PreferenceLineParser;
import rbm.data.TimeWindow;
import scala.Tuple2;

/** A preference log of which all lines were read once, and found good enough to be read again. */
final class LogReader {
    /** How many bytes a line may have. */
    static final int MOST_BYTES = 1 << 16;

    /** What happens to events of items that a dictionary does not have. */
    enum UnknownItems {
        /** They are left out. */
        LEFT_OUT,
        /** They stop the run: the dictionary was made from the same lines, so a file has changed. */
        REFUSED
    }

    private final InputText text;
    private final PreferenceLineParser parser;
    private final TimeWindow window;
    private final LogSurvey survey;

    private LogReader(InputText text, PreferenceLineParser parser, TimeWindow window, LogSurvey survey) {
        this.text = text;
        this.parser = parser;
        this.window = window;
        this.survey = survey;
    }

    /**
     * Reads all lines for the first time.
     *
     * @param context where jobs run
     * @param request what to read
     * @return the log
     * @throws InputException if too many lines are bad, times have no zone or several units, no event is in the window,
     *     or a file cannot be read
     */
    static LogReader open(JavaSparkContext context, InputRequest request) {
        InputText text = InputText.open(
                context, request.paths(), MOST_BYTES, request.format().header());
        PreferenceLineParser parser = request.format().parser();
        TimeWindow window = request.filter().window();
        LogSurvey survey = LogSurvey.of(text, parser, window);
        LogReader reader = new LogReader(text, parser, window, survey);
        reader.checkZones();
        text.check(survey.totals(), parser, request);
        survey.times().check(text.files().label(), window);
        if (survey.users() == 0) {
            throw new InputException("Cannot use " + text.files().label() + ": none of its "
                    + survey.totals().good() + " events is " + window);
        }
        return reader;
    }

    private void checkZones() {
        BadLine line = survey.totals().bad().firstOf(BadLineReason.NO_TIME_ZONE).orElse(null);
        if (line != null) {
            throw new InputException("Cannot read " + line.place() + ": " + line.detail());
        }
    }

    /** @return the text */
    InputText text() {
        return text;
    }

    /** @return what is in the log */
    LogSurvey survey() {
        return survey;
    }

    /** @return how many lines are events in the window */
    long eventsInWindow() {
        return survey.totals().good() - survey.times().early() - survey.times().late();
    }

    /** @return what was read and what was left out, in one line for people */
    String describe() {
        LineTotals lines = survey.totals();
        TimeCounts times = survey.times();
        CountText what = new CountText(CountText.of(text.files().files().size(), "file") + ", "
                + CountText.of(lines.lines(), "line") + ": "
                + CountText.of(eventsInWindow(), "event") + " of "
                + CountText.of(survey.users(), "user") + " with "
                + CountText.of(survey.items().size(), "item"));
        what.add(lines.lines() - lines.good() - lines.bad().total(), "blank, comment or header line", "");
        what.add(times.early(), "event", " before the window");
        what.add(times.late(), "event", " after the window");
        what.add(lines.bad().total(), "bad line", " (" + lines.bad().describe() + ")");
        return what.toString();
    }

    /**
     * Reads all lines again.
     *
     * @param dictionary the items
     * @param unknown what happens to other items
     * @param blocks the number of blocks
     * @return the events in the window by user; those of a user may be spread over many elements
     */
    JavaPairRDD<CaseSlot, Events> events(Broadcast<ItemDictionary> dictionary, UnknownItems unknown, int blocks) {
        TextLines lines = text.lines();
        PreferenceLineParser lineParser = parser;
        TimeWindow times = window;
        return text.distributed().flatMapToPair(split -> {
            Map<String, EventList> users = new HashMap<>();
            lines.scan(split, lineParser, (Preference event) -> {
                if (times.contains(event.timestamp())) {
                    EventList events = users.computeIfAbsent(event.user(), user -> new EventList());
                    int item = dictionary.value().indexOf(event.item());
                    if (item != ItemDictionary.UNKNOWN) {
                        events.add(item, event.rating(), event.timestamp());
                    } else if (unknown == UnknownItems.REFUSED) {
                        throw new InputException("Cannot read " + SafeText.withoutUserInfo(split.uri())
                                + ": it changed while it was being read");
                    }
                }
            });
            return bySlot(users, blocks).iterator();
        });
    }

    /**
     * Reads all lines again and tells earlier from later events, each part by itself: an event of one part never decides
     * which event of the other counts.
     *
     * @param dictionary the items; others are left out
     * @param blocks the number of blocks
     * @param laterFrom the time in milliseconds since 1970 from which on an event is a later one
     * @return the events in the window by user and part; those of a user may be spread over many elements
     */
    JavaPairRDD<CaseSlot, PartedEvents> parts(Broadcast<ItemDictionary> dictionary, int blocks, long laterFrom) {
        TextLines lines = text.lines();
        PreferenceLineParser lineParser = parser;
        TimeWindow times = window;
        return text.distributed().flatMapToPair(split -> {
            Map<String, EventList> before = new HashMap<>();
            Map<String, EventList> later = new HashMap<>();
            lines.scan(split, lineParser, (Preference event) -> {
                int item = dictionary.value().indexOf(event.item());
                if (times.contains(event.timestamp()) && item != ItemDictionary.UNKNOWN) {
                    (event.timestamp() >= laterFrom ? later : before)
                            .computeIfAbsent(event.user(), user -> new EventList())
                            .add(item, event.rating(), event.timestamp());
                }
            });
            return Stream.concat(
                            PartedEvents.of(bySlot(before, blocks), PartedEvents.Part.BEFORE),
                            PartedEvents.of(bySlot(later, blocks), PartedEvents.Part.LATER))
                    .iterator();
        });
    }

    private static Stream<Tuple2<CaseSlot, Events>> bySlot(Map<String, EventList> users, int blocks) {
        return users.entrySet().stream()
                .map(entry -> new Tuple2<>(
                        CaseSlot.of(CaseKeys.ofId(entry.getKey()), entry.getKey(), blocks),
                        entry.getValue().toEvents()));
    }
}
