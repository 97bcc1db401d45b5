package rbm.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import rbm.data.EventList;
import rbm.data.Events;
import scala.Tuple2;

/** Brings the events of each user together that come sorted by slot; at any time one user is in memory. */
final class UserEventsIterator implements Iterator<Tuple2<CaseSlot, EventList>> {
    private final Iterator<Tuple2<CaseSlot, Events>> events;
    private Tuple2<CaseSlot, Events> head;

    /** @param events events sorted by {@link CaseSlot.Order} */
    UserEventsIterator(Iterator<Tuple2<CaseSlot, Events>> events) {
        this.events = events;
        advance();
    }

    @Override
    public boolean hasNext() {
        return head != null;
    }

    /** @return the slot of the next user, without going there; null at the end */
    CaseSlot peek() {
        return head == null ? null : head._1();
    }

    @Override
    public Tuple2<CaseSlot, EventList> next() {
        if (head == null) {
            throw new NoSuchElementException("Cannot go past the last user");
        }
        CaseSlot slot = head._1();
        EventList list = new EventList();
        while (head != null && head._1().isSameCase(slot)) {
            list.addAll(head._2());
            advance();
        }
        return new Tuple2<>(slot, list);
    }

    private void advance() {
        head = events.hasNext() ? events.next() : null;
    }
}
