package rbm.data;

/**
 * How many events users have: those that count after the filter of a run, one for each user and item.
 *
 * @param users the users who have any
 * @param events their events
 * @param median half of the users have at most as many; 0 without a user
 * @param p99 99 of 100 users have at most as many; {@link #MOST} stands for as many or more
 */
public record EventsPerUser(long users, long events, long median, long p99) {
    /** The largest number that median and percentile can tell. */
    public static final int MOST = 4096;

    /** Nobody has an event. */
    public static final EventsPerUser NONE = new EventsPerUser(0, 0, 0, 0);

    /**
     * @param usersOf for each number of events how many users have it; the last entry may stand for more, too
     * @param events the events of all of them
     * @return the summary
     */
    public static EventsPerUser of(long[] usersOf, long events) {
        long users = 0;
        for (long count : usersOf) {
            users += count;
        }
        return new EventsPerUser(
                users, events, quantile(usersOf, (users + 1) / 2), quantile(usersOf, users - users / 100));
    }

    /** @return events for each user; 0 without a user */
    public double mean() {
        return users == 0 ? 0 : events / (double) users;
    }

    /** The number of events of the user of this rank, from 1, by number of events. */
    private static long quantile(long[] usersOf, long rank) {
        long before = 0;
        for (int events = 0; events < usersOf.length; events++) {
            before += usersOf[events];
            if (before >= rank && rank > 0) {
                return events;
            }
        }
        return 0;
    }
}
