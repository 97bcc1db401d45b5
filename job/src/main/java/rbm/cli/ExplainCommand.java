package rbm.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.data.EventList;
import rbm.data.IdList;
import rbm.data.InputException;
import rbm.data.Preference;
import rbm.data.PreferenceText;
import rbm.evaluation.Explanation;
import rbm.evaluation.ItemWeights;
import rbm.model.Parameters;
import rbm.model.VisibleLayer;
import rbm.store.SavedModel;

/** Says why an item is recommended to somebody. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Says which hidden units and which likes or ratings push an item up.",
        description = {
            "",
            "Numbers are changes of the item's log-odds: of a hidden unit, what it adds because of the likes; of a like,"
                    + " what is lost when it alone is left out. Log-odds are the logarithm of p / (1 - p), p the probability of"
                    + " a like: where it is small, +0.1 makes it about a tenth larger. Of a model of ratings numbers are"
                    + " changes of the expected rating.",
            "",
            "What is known of somebody is given by --likes, or by --input - as a log on standard input, which says as well"
                    + " what they rated and did not like.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class ExplainCommand implements Runnable {
    private static final int ITEMS_OF_A_UNIT = 3;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(names = "--item", required = true, paramLabel = "ID", description = "Item to explain.")
    private String item;

    @Option(
            names = "--likes",
            paramLabel = "ID,...",
            description = "What somebody likes: ids separated by commas, in double quotes where they hold one.")
    private String likes;

    @Option(
            names = "--input",
            paramLabel = "-",
            description =
                    "A log on standard input instead: user,item[,rating[,timestamp]], or items of one user, an id a"
                            + " line.")
    private String input;

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "User of the log on standard input, where it has several.")
    private String user;

    @Mixin
    private LogOptions log;

    @Option(
            names = "--top",
            defaultValue = "5",
            paramLabel = "N",
            description = "Hidden units and likes to show, at most.")
    @Range(atLeast = 1)
    private int top;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        checkOptions();
        SavedModel saved = model.loadAnyKind();
        VisibleLayer visible = saved.description().machine().visible();
        KnownItems items = new KnownItems(saved.items());
        EventList events = input == null ? likes(items, visible) : eventsOfUser(saved);
        int index = items.indexOf(item);
        int[] rated = events.items();
        double[] ratings = events.ratings();
        if (Arrays.binarySearch(rated, index) >= 0) {
            throw new UsageException("Cannot explain item '" + item + "' by itself: it is one of the "
                    + (input == null ? "likes" : "events of the user"));
        }
        double threshold = log.format().likeThreshold();
        Explanation explanation = new Explanation(
                saved.parameters(),
                visible,
                index,
                events.units(visible, saved.items().size(), threshold));
        int[] known = explanation.items();
        IntToDoubleFunction ratingOf = k -> ratings[Arrays.binarySearch(rated, k)];
        ExplanationWords words = ExplanationWords.of(
                visible, Arrays.stream(known).allMatch(k -> ratingOf.applyAsDouble(k) >= threshold));

        console.out()
                .printf(
                        Locale.ROOT,
                        words.score(),
                        items.label(index),
                        words.shown(explanation.score()),
                        words.shown(explanation.scoreWithoutEvents()));
        Parameters ofItems = ItemWeights.of(saved.parameters(), visible);
        double[] with = explanation.meanHidden();
        double[] without = explanation.meanHiddenWithoutEvents();
        print(
                words.ofUnits(),
                "No hidden unit pushes it up.",
                explanation.ofHiddenUnits(),
                unit -> unit(TopItems.line(ofItems, saved.items(), unit, ITEMS_OF_A_UNIT), with[unit], without[unit]));
        print(
                words.ofEvents(),
                "No " + words.event() + " pushes it up.",
                explanation.ofEvents(),
                k -> items.label(known[k]) + rating(ratingOf.applyAsDouble(known[k])));
    }

    private void checkOptions() {
        if ((likes == null) == (input == null)) {
            throw new UsageException("Cannot tell what is known of somebody: expected either --likes or --input -");
        }
        if (input != null && !input.equals(StandardInputLog.DASH)) {
            throw new UsageException("Cannot explain by --input " + input + ": expected -, a log on standard input");
        }
        if (user != null && input == null) {
            throw new UsageException("Cannot use --user with --likes: it chooses from a log on standard input");
        }
    }

    private EventList likes(KnownItems items, VisibleLayer visible) {
        if (visible.kind().hasRatings()) {
            throw new UsageException("Cannot explain a model of ratings by --likes: give ratings by --input -");
        }
        EventList events = new EventList();
        for (String id : ids()) {
            events.add(items.indexOf(id), Preference.NO_RATING, Preference.NO_TIMESTAMP);
        }
        return events;
    }

    private List<String> ids() {
        try {
            return IdList.parse(likes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private EventList eventsOfUser(SavedModel saved) {
        StandardInputLog read = StandardInputLog.read(console, log.format(), log.window(), saved.items());
        Map<String, EventList> users = read.users();
        if (user == null && users.size() > 1) {
            throw new UsageException("Missing --user: standard input has the events of " + users.size() + " users");
        }
        String wanted = user == null ? users.keySet().iterator().next() : user;
        if (!users.containsKey(wanted)) {
            throw new InputException("Cannot find user '" + wanted + "' in standard input, which has " + users.size()
                    + (users.size() == 1 ? " user" : " users"));
        }
        read.sayLeftOut(console);
        return users.get(wanted);
    }

    private static String rating(double rating) {
        return rating == Preference.NO_RATING ? "" : ", rated " + PreferenceText.number(rating);
    }

    private static String unit(String line, double mean, double meanWithout) {
        int end = line.indexOf(':');
        return line.substring(0, end)
                + String.format(Locale.ROOT, ", on with probability %.3f instead of %.3f", mean, meanWithout)
                + line.substring(end);
    }

    private void print(String some, String none, double[] effects, IntFunction<String> label) {
        int[] up = IntStream.range(0, effects.length)
                .filter(k -> effects[k] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -effects[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        console.out().println(up.length == 0 ? none : some);
        for (int k = 0; k < Math.min(top, up.length); k++) {
            console.out().printf(Locale.ROOT, "%+9.3f  %s%n", effects[up[k]], label.apply(up[k]));
        }
        if (up.length > top) {
            console.out().println("           ... and " + (up.length - top) + " more");
        }
    }
}
