package rbm.spark;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import rbm.data.Events;
import rbm.numerics.Philox;

/**
 * How what users like is split into likes that a recommender goes by and likes that it has to find. Each user is split
 * alone: by times, or by random numbers that depend on the seed and the ids of user and item alone. So the same log gives
 * the same split whatever partitions there are and whatever items a model knows.
 *
 * <p>An item to be found is one that its user has no event with in the part that the recommender goes by.
 */
public final class SplitRule implements Serializable {
    /** What decides. */
    public enum Kind {
        /** A log of its own has the likes to be found. */
        FILES,
        /** Each like is to be found with the same probability. */
        RANDOM,
        /** Likes from a moment on are to be found; what a user did before it counts as it was then. */
        TIME,
        /** The last like of each user is to be found. */
        LEAVE_LAST_OUT
    }

    private static final int PURPOSE = 202;

    private final Kind kind;
    private final double share;
    private final long laterFrom;
    private final long seed;

    private SplitRule(Kind kind, double share, long laterFrom, long seed) {
        this.kind = kind;
        this.share = share;
        this.laterFrom = laterFrom;
        this.seed = seed;
    }

    /** @return a split by two logs */
    public static SplitRule files() {
        return new SplitRule(Kind.FILES, 0, Long.MAX_VALUE, 0);
    }

    /**
     * @param share how many of the likes are to be found, in (0, 1)
     * @param seed of the choice
     * @return a random split
     */
    public static SplitRule random(double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "Cannot hold out a share of " + share + " of the likes: must be above 0 and below 1");
        }
        return new SplitRule(Kind.RANDOM, share, Long.MAX_VALUE, seed);
    }

    /**
     * @param from the first moment whose likes are to be found
     * @return a split by time
     */
    public static SplitRule time(Instant from) {
        return new SplitRule(Kind.TIME, 0, from.toEpochMilli(), 0);
    }

    /**
     * @param seed decides among likes of the same time
     * @return a split that holds one like of each user out
     */
    public static SplitRule leaveLastOut(long seed) {
        return new SplitRule(Kind.LEAVE_LAST_OUT, 0, Long.MAX_VALUE, seed);
    }

    /** @return what decides */
    public Kind kind() {
        return kind;
    }

    /** @return the first moment whose likes are to be found, of a split by time */
    public Optional<Instant> from() {
        return kind == Kind.TIME ? Optional.of(Instant.ofEpochMilli(laterFrom)) : Optional.empty();
    }

    /** @return the time in milliseconds since 1970 from which on an event belongs to the later part */
    long laterFrom() {
        return laterFrom;
    }

    /** @return whether every event needs a time */
    boolean needsTimes() {
        return kind == Kind.TIME || kind == Kind.LEAVE_LAST_OUT;
    }

    /** @return the rule in a few words, after "split" */
    @Override
    public String toString() {
        return switch (kind) {
            case FILES -> "by files";
            case RANDOM -> "at random";
            case TIME -> "by time at " + Instant.ofEpochMilli(laterFrom);
            case LEAVE_LAST_OUT -> "before the last like of each user";
        };
    }

    /**
     * Splits a user.
     *
     * @param key the key of the user
     * @param before the events of the first part that count
     * @param later the events of the later part that count
     * @param likeThreshold the smallest rating that is a like
     * @param itemKeys for each item a number that follows from its id
     * @return the parts
     */
    SplitUser split(long key, Events before, Events later, double likeThreshold, long[] itemKeys) {
        int[] seen = items(before, event -> true);
        int[] likes = items(before, event -> isLike(before, event, likeThreshold));
        if (kind == Kind.FILES || kind == Kind.TIME) {
            int[] wanted = items(later, event -> isLike(later, event, likeThreshold));
            int[] targets = without(wanted, seen);
            return new SplitUser(key, likes, seen, targets, wanted.length - targets.length, role(likes, targets));
        }
        int[] targets = kind == Kind.RANDOM
                ? items(
                        before,
                        event -> isLike(before, event, likeThreshold)
                                && uniform(key, itemKeys[before.item(event)]) < share)
                : last(key, before, likeThreshold, itemKeys);
        int[] left = without(likes, targets);
        return new SplitUser(key, left, without(seen, targets), targets, 0, role(left, targets));
    }

    /** A log of tests says itself whom to recommend to, also without a like to go by. */
    private SplitUser.Role role(int[] likes, int[] targets) {
        if (targets.length == 0) {
            return SplitUser.Role.WITHOUT_TARGET;
        }
        return likes.length == 0 && kind != Kind.FILES ? SplitUser.Role.WITHOUT_INPUT : SplitUser.Role.JUDGED;
    }

    private static boolean isLike(Events events, int event, double likeThreshold) {
        return events.rating(event) >= likeThreshold;
    }

    private static int[] items(Events events, IntPredicate which) {
        return IntStream.range(0, events.size()).filter(which).map(events::item).toArray();
    }

    private static int[] without(int[] items, int[] others) {
        return Arrays.stream(items)
                .filter(item -> Arrays.binarySearch(others, item) < 0)
                .toArray();
    }

    private int[] last(long userKey, Events events, double likeThreshold, long[] itemKeys) {
        int last = -1;
        for (int event = 0; event < events.size(); event++) {
            if (isLike(events, event, likeThreshold) && (last < 0 || isLater(userKey, events, event, last, itemKeys))) {
                last = event;
            }
        }
        return last < 0 ? new int[0] : new int[] {events.item(last)};
    }

    private boolean isLater(long userKey, Events events, int event, int other, long[] itemKeys) {
        int byTime = Long.compare(events.timestamp(event), events.timestamp(other));
        return byTime != 0
                ? byTime > 0
                : uniform(userKey, itemKeys[events.item(event)]) > uniform(userKey, itemKeys[events.item(other)]);
    }

    /** In [0, 1): 53 random bits of a user and an item. */
    private double uniform(long userKey, long itemKey) {
        long ofItem = Philox.streamKey(seed, PURPOSE, itemKey, 0);
        return (Philox.streamKey(ofItem, PURPOSE, userKey, 0) >>> 11) * 0x1p-53;
    }
}
