package rbm.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.evaluation.RankingSplit;
import rbm.model.Cases;

/**
 * Likes to learn from, and likes to be found, on the driver. The items are those of a model, then those that occur in the
 * logs only.
 *
 * @param likes what users like in the part to learn from, those without a like too
 * @param seen what they have an event with, in the same order
 * @param split asks for the likes that are to be found
 * @param items how many items there are
 * @param counts how many users the split asks for, and how many are left out
 * @param testFiles the files that hold the likes to be found
 * @param logs what was read of each log, in one line for people
 */
public record RankingData(
        Cases likes,
        Cases seen,
        RankingSplit split,
        int items,
        SplitCounts counts,
        List<String> testFiles,
        List<String> logs) {
    /**
     * Reads two logs.
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
        return read(context, SplitRequest.ofFiles(training, test), model);
    }

    /**
     * Reads logs and splits them.
     *
     * @param context where jobs run
     * @param request the logs, and how they are split
     * @param model the items of a model
     * @return the data
     * @throws InputException if a log cannot be used, or no user has a like to be found
     */
    public static RankingData read(JavaSparkContext context, SplitRequest request, List<Item> model) {
        SplitLog log = SplitLog.open(context, request, model);
        List<SplitUser> users = log.testText()
                .run(
                        "Bringing the likes of users to the driver",
                        () -> log.users(new CaseBlocks.Plan(1, 1, 1)).collect());
        RankingData data = of(users, log);
        if (data.counts.judged() == 0) {
            throw new InputException(
                    "Cannot evaluate on " + log.testText().files().label() + noTarget(request.rule()));
        }
        return data;
    }

    private static String noTarget(SplitRule rule) {
        return rule.kind() == SplitRule.Kind.FILES
                ? ": it has no like of an item that is new to the user"
                : " split " + rule + ": no user has both a like to go by and a new one to be found";
    }

    private static RankingData of(List<SplitUser> users, SplitLog log) {
        int items = log.items().size();
        Cases.Builder likes = Cases.builder(items);
        Cases.Builder seen = Cases.builder(items);
        SplitCounts counts = new SplitCounts();
        SplitCases asked = new SplitCases(items);
        for (SplitUser user : users) {
            if (user.seen().length > 0) {
                likes.add(user.key(), user.likes());
                seen.add(user.key(), user.seen());
            }
            counts.add(user);
            if (user.role() == SplitUser.Role.JUDGED) {
                asked.add(user);
            }
        }
        return new RankingData(
                likes.build(),
                seen.build(),
                asked.toSplit(),
                items,
                counts,
                log.testText().files().files().stream().map(InputFile::shown).toList(),
                log.describe());
    }

    /** @return how many likes are left out because their users have an earlier event with the same item */
    public long known() {
        return counts.known();
    }
}
