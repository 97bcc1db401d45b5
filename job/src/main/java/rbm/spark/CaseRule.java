package rbm.spark;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import rbm.data.EventFilter;
import rbm.data.EventList;
import rbm.model.VisibleLayer;

/** How the events of a user become a case. */
final class CaseRule implements Serializable {
    /** What happens to a case without a unit that is on. */
    enum EmptyCases {
        /** It is a case like any other. */
        KEPT,
        /** It is left out. */
        DROPPED
    }

    private final VisibleLayer visible;
    private final int items;
    private final double likeThreshold;
    private final EmptyCases emptyCases;
    private final int minEvents;
    private final int maxEvents;
    private final Broadcast<int[]> unitOfItem;

    private CaseRule(
            VisibleLayer visible,
            int items,
            double likeThreshold,
            EmptyCases emptyCases,
            int minEvents,
            int maxEvents,
            Broadcast<int[]> unitOfItem) {
        this.visible = visible;
        this.items = items;
        this.likeThreshold = likeThreshold;
        this.emptyCases = emptyCases;
        this.minEvents = minEvents;
        this.maxEvents = maxEvents;
        this.unitOfItem = unitOfItem;
    }

    /**
     * @param visibleUnits V
     * @return the rule of a matrix: every row is a case
     */
    static CaseRule ofRows(int visibleUnits) {
        return new CaseRule(
                VisibleLayer.BINARY,
                visibleUnits,
                Double.NEGATIVE_INFINITY,
                EmptyCases.KEPT,
                0,
                Integer.MAX_VALUE,
                null);
    }

    /**
     * @param visible what an event says of its item
     * @param items the number of items
     * @param likeThreshold the smallest rating that is a like
     * @param filter which events are used
     * @return the rule of a log: a user with enough events who likes something, or has rated something where it matters
     *     what is not liked, is a case
     */
    static CaseRule ofLog(VisibleLayer visible, int items, double likeThreshold, EventFilter filter) {
        return new CaseRule(
                visible,
                items,
                likeThreshold,
                EmptyCases.DROPPED,
                filter.minUserEvents(),
                filter.maxUserEvents(),
                null);
    }

    /**
     * @param units for each item its new number, or -1 for an item that is left out
     * @param count how many items are left
     * @return the same rule for these items
     */
    CaseRule withUnits(Broadcast<int[]> units, int count) {
        return new CaseRule(visible, count, likeThreshold, emptyCases, minEvents, maxEvents, units);
    }

    /** @return V, how many visible units the items have */
    int visibleUnits() {
        return visible.units(items);
    }

    /**
     * Makes the case of a user.
     *
     * @param events all events of the user; changed
     * @param counts counts what is left out
     * @return the units that are on, or nothing if the events make no case
     */
    Optional<int[]> unitsOn(EventList events, EventCounts counts) {
        int before = events.size();
        counts.addSuperseded(events.superseded());
        if (before < minEvents) {
            counts.addUserWithFew();
            return Optional.empty();
        }
        if (unitOfItem != null) {
            events.keepItems(unitOfItem.value());
            counts.addEventsOfRareItems(before - events.size());
        }
        counts.addEventsOverMost(events.keepLatest(maxEvents));
        counts.addUser(events.size());
        int[] units = events.units(visible, items, likeThreshold);
        return units.length > 0 || emptyCases == EmptyCases.KEPT ? Optional.of(units) : Optional.empty();
    }
}
