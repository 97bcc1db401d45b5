package rbm.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.data.Preference;
import rbm.evaluation.RatingTask;
import rbm.evaluation.Ratings;
import rbm.model.VisibleLayer;

/**
 * Ratings to learn from and ratings to be predicted, on the driver. The items are those of a model, then those that occur
 * in the two logs only.
 *
 * @param task predicts the ratings of the test log of items that their users have no rating of in the other log
 * @param given items that the users of the task are known to have rated while the other log does not say how
 * @param known how many ratings of the test log are left out, since the other log has one of the same user and item, or
 *     since a later one of the test log replaces them
 * @param testFiles the files of the test log
 * @param logs what was read of each log, in one line for people
 */
public record RatingData(RatingTask task, Ratings given, long known, List<String> testFiles, List<String> logs) {
    private static final int[] NOTHING = new int[0];

    /**
     * Reads both logs.
     *
     * @param context where jobs run
     * @param training the log to learn from
     * @param test the log with the ratings to be predicted
     * @param model the items of a model
     * @param kind what its visible units are
     * @return the data
     * @throws InputException if a log cannot be used or has events without a rating, unless it is the one to learn from
     *     and the model is given what was rated; or the test has no rating that is new
     */
    public static RatingData read(
            JavaSparkContext context,
            InputRequest training,
            InputRequest test,
            List<Item> model,
            VisibleLayer.Kind kind) {
        LogReader trainingLog = LogReader.open(context, training);
        LogReader testLog = LogReader.open(context, test);
        ItemDictionary dictionary = all(model, trainingLog, testLog);
        Map<String, UserRatings> asked = users(context, testLog, dictionary);
        asked.values().forEach(user -> checkRated(user, testLog));
        Ratings.Builder known = Ratings.builder();
        Ratings.Builder given = Ratings.builder();
        Ratings.Builder fresh = Ratings.builder();
        long freshRatings = 0;
        for (UserRatings user : users(context, trainingLog, dictionary).values()) {
            if (!kind.isGivenRated()) {
                checkRated(user, trainingLog);
            }
            UserRatings rated = user.only(rating -> rating != Preference.NO_RATING);
            UserRatings others = user.only(rating -> rating == Preference.NO_RATING);
            known.add(rated.items(), rated.ratings());
            given.add(others.items(), others.ratings());
            freshRatings += addFresh(fresh, asked.remove(user.user()), rated.items());
        }
        for (UserRatings user : asked.values()) {
            known.add(NOTHING, new double[0]);
            given.add(NOTHING, new double[0]);
            freshRatings += addFresh(fresh, user, NOTHING);
        }
        if (freshRatings == 0) {
            throw new InputException("Cannot evaluate on "
                    + testLog.text().files().label() + ": it has no rating of an item that is new to the user");
        }
        RatingTask task = new RatingTask(known.build(), fresh.build(), dictionary.size());
        List<String> files =
                testLog.text().files().files().stream().map(InputFile::shown).toList();
        return new RatingData(
                task,
                given.build(),
                testLog.eventsInWindow() - freshRatings,
                files,
                List.of(trainingLog.describe(), testLog.describe()));
    }

    private static Map<String, UserRatings> users(JavaSparkContext context, LogReader log, ItemDictionary items) {
        Map<String, UserRatings> users = new LinkedHashMap<>();
        for (UserRatings user : UserRatings.collect(context, log, items)) {
            users.put(user.user(), user);
        }
        return users;
    }

    private static void checkRated(UserRatings user, LogReader log) {
        if (Arrays.stream(user.ratings()).anyMatch(rating -> rating == Preference.NO_RATING)) {
            throw new InputException(
                    "Cannot evaluate ratings with " + log.text().files().label() + ": it has events without a"
                            + " rating, such as one of user '" + user.user() + "'");
        }
    }

    /** Adds what a user has rated in the test log only, and says how much that is. */
    private static int addFresh(Ratings.Builder fresh, UserRatings user, int[] seen) {
        if (user == null) {
            fresh.add(NOTHING, new double[0]);
            return 0;
        }
        int[] places = IntStream.range(0, user.items().length)
                .filter(at -> Arrays.binarySearch(seen, user.items()[at]) < 0)
                .toArray();
        fresh.add(
                Arrays.stream(places).map(at -> user.items()[at]).toArray(),
                Arrays.stream(places).mapToDouble(at -> user.ratings()[at]).toArray());
        return places.length;
    }

    private static ItemDictionary all(List<Item> model, LogReader training, LogReader test) {
        ItemDictionary known = ItemDictionary.inOrderOf(model);
        TreeSet<String> others = new TreeSet<>(training.survey().items().idsOutside(known));
        others.addAll(test.survey().items().idsOutside(known));
        List<Item> items = new ArrayList<>(model);
        others.forEach(id -> items.add(new Item(id, id)));
        return ItemDictionary.inOrderOf(items);
    }
}
