package rbm.spark;

import java.io.Serializable;

/** How many events and users of grouped data were left out, and why. Whole numbers, so order means nothing. */
final class EventCounts implements Serializable {
    private long superseded;
    private long usersWithFew;
    private long eventsOfRareItems;
    private long usersWithMany;
    private long eventsOverMost;

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
