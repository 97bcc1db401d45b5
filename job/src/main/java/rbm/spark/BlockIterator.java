package rbm.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.model.Block;
import rbm.model.Cases;
import scala.Tuple2;

/** Makes blocks of events that come sorted by slot; at any time one user and one block are in memory. */
final class BlockIterator implements Iterator<CountedBlock> {
    private final UserEventsIterator users;
    private final CaseRule rule;
    private final int lastBlock;
    private int nextBlock;

    /**
     * @param events the events of these blocks and no others, sorted by {@link CaseSlot.Order}
     * @param rule how the events of a user become a case
     * @param firstBlock the first block
     * @param lastBlock the block after the last
     */
    BlockIterator(Iterator<Tuple2<CaseSlot, Events>> events, CaseRule rule, int firstBlock, int lastBlock) {
        this.users = new UserEventsIterator(events);
        this.rule = rule;
        this.nextBlock = firstBlock;
        this.lastBlock = lastBlock;
    }

    @Override
    public boolean hasNext() {
        return nextBlock < lastBlock;
    }

    @Override
    public CountedBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Cannot go past block " + lastBlock);
        }
        Cases.Builder cases = Cases.builder(rule.visibleUnits());
        EventCounts counts = new EventCounts();
        while (users.hasNext() && users.peek().block() == nextBlock) {
            Tuple2<CaseSlot, EventList> user = users.next();
            Optional<int[]> unitsOn = rule.unitsOn(user._2(), counts);
            unitsOn.ifPresent(units -> cases.add(user._1().key(), units));
        }
        return new CountedBlock(new Block(nextBlock++, cases.build()), counts);
    }
}
