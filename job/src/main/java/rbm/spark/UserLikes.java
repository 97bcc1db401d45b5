package rbm.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.EventList;
import rbm.data.ItemDictionary;
import scala.Tuple2;

/** What one user likes and has seen, on the driver. */
final class UserLikes implements Serializable {
    private final String user;
    private final long key;
    private final int[] likes;
    private final int[] seen;

    private UserLikes(String user, long key, int[] likes, int[] seen) {
        this.user = user;
        this.key = key;
        this.likes = likes;
        this.seen = seen;
    }

    /**
     * Brings a log to the driver.
     *
     * @param context where jobs run
     * @param log the log
     * @param dictionary the items; others are left out
     * @param likeThreshold the smallest rating that is a like
     * @return the users of the log, ordered by their keys and ids
     */
    static List<UserLikes> collect(
            JavaSparkContext context, LogReader log, ItemDictionary dictionary, double likeThreshold) {
        Broadcast<ItemDictionary> items = context.broadcast(dictionary);
        CaseBlocks.Plan plan = new CaseBlocks.Plan(1, 1, 1);
        return log.text()
                .run(
                        "Bringing the likes of users to the driver",
                        () -> CaseBlocks.sorted(log.events(items, LogReader.UnknownItems.LEFT_OUT, plan.blocks()), plan)
                                .mapPartitions(events -> new MappedUsers(new UserEventsIterator(events), likeThreshold))
                                .collect());
    }

    private static UserLikes of(Tuple2<CaseSlot, EventList> user, double likeThreshold) {
        int[] seen = user._2().items();
        return new UserLikes(user._1().id(), user._1().key(), user._2().likes(likeThreshold), seen);
    }

    /** @return the id of the user */
    String user() {
        return user;
    }

    /** @return the key of the user */
    long key() {
        return key;
    }

    /** @return the items that the user likes, ascending; the array itself */
    int[] likes() {
        return likes;
    }

    /** @return the items that the user has an event with, ascending; the array itself */
    int[] seen() {
        return seen;
    }

    /** The users one by one. */
    private record MappedUsers(UserEventsIterator users, double likeThreshold)
            implements java.util.Iterator<UserLikes> {
        @Override
        public boolean hasNext() {
            return users.hasNext();
        }

        @Override
        public UserLikes next() {
            return of(users.next(), likeThreshold);
        }
    }
}
