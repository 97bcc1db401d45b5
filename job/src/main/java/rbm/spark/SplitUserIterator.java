package rbm.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import rbm.data.EventList;
import rbm.data.Events;
import scala.Tuple2;

/** Brings both parts of each user together that come sorted by slot; at any time one user is in memory. */
final class SplitUserIterator<T> implements Iterator<T> {
    /**
     * Splits a user.
     *
     * @param <T> what comes of it
     */
    interface Splitter<T> {
        /**
         * @param slot the key and the id of the user
         * @param before the events of the first part that count
         * @param later the events of the later part that count
         * @return the parts
         */
        T split(CaseSlot slot, Events before, Events later);
    }

    private final Iterator<Tuple2<CaseSlot, PartedEvents>> events;
    private final Splitter<T> splitter;
    private Tuple2<CaseSlot, PartedEvents> head;

    /**
     * @param events events sorted by {@link CaseSlot.Order}
     * @param splitter what makes a user of them
     */
    SplitUserIterator(Iterator<Tuple2<CaseSlot, PartedEvents>> events, Splitter<T> splitter) {
        this.events = events;
        this.splitter = splitter;
        advance();
    }

    @Override
    public boolean hasNext() {
        return head != null;
    }

    @Override
    public T next() {
        if (head == null) {
            throw new NoSuchElementException("Cannot go past the last user");
        }
        CaseSlot slot = head._1();
        EventList before = new EventList();
        EventList later = new EventList();
        while (head != null && head._1().isSameCase(slot)) {
            (head._2().part() == PartedEvents.Part.LATER ? later : before)
                    .addAll(head._2().events());
            advance();
        }
        return splitter.split(slot, before.toEvents(), later.toEvents());
    }

    private void advance() {
        head = events.hasNext() ? events.next() : null;
    }
}
