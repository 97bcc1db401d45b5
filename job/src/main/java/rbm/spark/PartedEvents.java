package rbm.spark;

import java.io.Serializable;
import java.util.stream.Stream;
import rbm.data.Events;
import scala.Tuple2;

/** Some events of a user, all of one part of a split. */
final class PartedEvents implements Serializable {
    /** The parts of a split. */
    enum Part {
        /** What a recommender may go by. */
        BEFORE,
        /** What holds the likes to be found. */
        LATER
    }

    private final Part part;
    private final Events events;

    private PartedEvents(Part part, Events events) {
        this.part = part;
        this.events = events;
    }

    /**
     * @param events events by slot
     * @param part the part that all of them belong to
     * @return the same events with their part
     */
    static Stream<Tuple2<CaseSlot, PartedEvents>> of(Stream<Tuple2<CaseSlot, Events>> events, Part part) {
        return events.map(entry -> new Tuple2<>(entry._1(), new PartedEvents(part, entry._2())));
    }

    /** @return the part that the events belong to */
    Part part() {
        return part;
    }

    /** @return the events */
    Events events() {
        return events;
    }
}
