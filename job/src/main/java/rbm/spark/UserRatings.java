package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.ItemDictionary;

/** What one user has rated, on the driver. */
final class UserRatings implements Serializable {
    private final String user;
    private final int[] items;
    private final double[] ratings;

    private UserRatings(String user, int[] items, double[] ratings) {
        this.user = user;
        this.items = items;
        this.ratings = ratings;
    }

    /**
     * Brings a log to the driver.
     *
     * @param context where jobs run
     * @param log the log
     * @param dictionary all items of the log
     * @return its users, ordered by their keys and ids
     */
    static List<UserRatings> collect(JavaSparkContext context, LogReader log, ItemDictionary dictionary) {
        Broadcast<ItemDictionary> items = context.broadcast(dictionary);
        CaseBlocks.Plan plan = new CaseBlocks.Plan(1, 1, 1);
        return log.text()
                .run(
                        "Bringing the ratings of users to the driver",
                        () -> CaseBlocks.sorted(log.events(items, LogReader.UnknownItems.LEFT_OUT, plan.blocks()), plan)
                                .mapPartitions(events -> {
                                    List<UserRatings> users = new ArrayList<>();
                                    new UserEventsIterator(events)
                                            .forEachRemaining(user -> users.add(new UserRatings(
                                                    user._1().id(),
                                                    user._2().items(),
                                                    user._2().ratings())));
                                    return users.iterator();
                                })
                                .collect());
    }

    /**
     * @param wanted which ratings
     * @return the user with these ratings alone
     */
    UserRatings only(DoublePredicate wanted) {
        int[] places = IntStream.range(0, items.length)
                .filter(at -> wanted.test(ratings[at]))
                .toArray();
        return new UserRatings(
                user,
                Arrays.stream(places).map(at -> items[at]).toArray(),
                Arrays.stream(places).mapToDouble(at -> ratings[at]).toArray());
    }

    /** @return the id of the user */
    String user() {
        return user;
    }

    /** @return the items, ascending; the array itself */
    int[] items() {
        return items;
    }

    /** @return their ratings; the array itself */
    double[] ratings() {
        return ratings;
    }
}
