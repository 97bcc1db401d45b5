package rbm.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.ItemDictionary;
import rbm.evaluation.RankingSplit;
import rbm.model.Cases;

/**
 * Likes to learn from, and likes of later or other events to be found, on the driver. The items are those of a model,
 * then those that occur in the two logs only.
 *
 * @param likes what the users of the training log like, those without a like too
 * @param seen what they have an event with, in the same order
 * @param split asks for the likes of the test log that are new to their users
 * @param items how many items there are
 * @param known how many likes of the test log are left out, since the training log has an event of the same user and item
 * @param testFiles the files of the test log
 */
public record RankingData(Cases likes, Cases seen, RankingSplit split, int items, long known, List<String> testFiles) {
    private static final int[] NOTHING = new int[0];

    /**
     * Reads both logs.
     *
     * @param context where jobs run
     * @param training the log to learn from
     * @param test the log with the likes to be found
     * @param model the items of a model
     * @return the data
     * @throws InputException if a log cannot be used, or the test has no like that is new to its user
     */
    public static RankingData read(
            JavaSparkContext context, InputRequest training, InputRequest test, List<Item> model) {
        LogReader trainingLog = LogReader.open(context, training);
        LogReader testLog = LogReader.open(context, test);
        ItemDictionary dictionary = all(model, trainingLog, testLog);
        List<UserLikes> trainers = UserLikes.collect(
                context, trainingLog, dictionary, training.format().likeThreshold());
        List<UserLikes> testers =
                UserLikes.collect(context, testLog, dictionary, test.format().likeThreshold());
        List<String> files =
                testLog.text().files().files().stream().map(InputFile::shown).toList();
        RankingData data = of(trainers, testers, dictionary.size(), files);
        if (data.split == null) {
            throw new InputException("Cannot evaluate on "
                    + testLog.text().files().label() + ": it has no like of an item that is new to the user");
        }
        return data;
    }

    private static ItemDictionary all(List<Item> model, LogReader training, LogReader test) {
        ItemDictionary known = ItemDictionary.inOrderOf(model);
        TreeSet<String> others = new TreeSet<>(training.survey().items().idsOutside(known));
        others.addAll(test.survey().items().idsOutside(known));
        List<Item> items = new ArrayList<>(model);
        others.forEach(id -> items.add(new Item(id, id)));
        return ItemDictionary.inOrderOf(items);
    }

    private static RankingData of(List<UserLikes> training, List<UserLikes> test, int items, List<String> files) {
        Cases.Builder likes = Cases.builder(items);
        Cases.Builder seen = Cases.builder(items);
        Map<String, UserLikes> byUser = new HashMap<>();
        for (UserLikes user : training) {
            likes.add(user.key(), user.likes());
            seen.add(user.key(), user.seen());
            byUser.put(user.user(), user);
        }
        Cases.Builder input = Cases.builder(items);
        Cases.Builder excluded = Cases.builder(items);
        Cases.Builder heldOut = Cases.builder(items);
        long known = 0;
        for (UserLikes user : test) {
            UserLikes before = byUser.get(user.user());
            int[] seenBefore = before == null ? NOTHING : before.seen();
            int[] fresh = Arrays.stream(user.likes())
                    .filter(item -> Arrays.binarySearch(seenBefore, item) < 0)
                    .toArray();
            known += user.likes().length - fresh.length;
            if (fresh.length > 0) {
                input.add(user.key(), before == null ? NOTHING : before.likes());
                excluded.add(user.key(), seenBefore);
                heldOut.add(user.key(), fresh);
            }
        }
        RankingSplit split =
                input.size() == 0 ? null : new RankingSplit(input.build(), excluded.build(), heldOut.build());
        return new RankingData(likes.build(), seen.build(), split, items, known, files);
    }
}
