package rbm.spark;

import java.io.Serializable;
import java.util.Arrays;
import rbm.data.EventsPerUser;

/** How many events and users of grouped data were left out, and why. Whole numbers, so order means nothing. */
final class EventCounts implements Serializable {
    private long superseded;
    private long usersWithFew;
    private long eventsOfRareItems;
    private long usersWithMany;
    private long eventsOverMost;
    private long events;
    private long[] usersOf = new long[0];

    /** @param count how many events of a user count after the filter */
    void addUser(int count) {
        events += count;
        int place = Math.min(count, EventsPerUser.MOST);
        if (place >= usersOf.length) {
            usersOf = Arrays.copyOf(usersOf, place + 1);
        }
        usersOf[place]++;
    }

    void addSuperseded(long events) {
        superseded += events;
    }

    void addUserWithFew() {
        usersWithFew++;
    }

    void addEventsOfRareItems(long events) {
        eventsOfRareItems += events;
    }

    void addEventsOverMost(long events) {
        usersWithMany += events > 0 ? 1 : 0;
        eventsOverMost += events;
    }

    /** @param other counts of other users, unchanged */
    void combine(EventCounts other) {
        superseded += other.superseded;
        usersWithFew += other.usersWithFew;
        eventsOfRareItems += other.eventsOfRareItems;
        usersWithMany += other.usersWithMany;
        eventsOverMost += other.eventsOverMost;
        events += other.events;
        if (other.usersOf.length > usersOf.length) {
            usersOf = Arrays.copyOf(usersOf, other.usersOf.length);
        }
        for (int count = 0; count < other.usersOf.length; count++) {
            usersOf[count] += other.usersOf[count];
        }
    }

    /** @return how many events users have after the filter */
    EventsPerUser perUser() {
        return EventsPerUser.of(usersOf, events);
    }

    /** @return how many events do not count because a later one of the same user and item does */
    long superseded() {
        return superseded;
    }

    /** @return how many users have too few events */
    long usersWithFew() {
        return usersWithFew;
    }

    /** @return how many events are of items that too few users have events with */
    long eventsOfRareItems() {
        return eventsOfRareItems;
    }

    /** @return how many users have too many events */
    long usersWithMany() {
        return usersWithMany;
    }

    /** @return how many events those users lost */
    long eventsOverMost() {
        return eventsOverMost;
    }
}
