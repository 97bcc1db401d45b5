package rbm.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import rbm.data.EventList;
import rbm.data.Events;
import rbm.model.Block;
import rbm.model.Cases;
import scala.Tuple2;

/** Makes blocks of events that come sorted by slot; at any time one user and one block are in memory. */
final class BlockIterator implements Iterator<CountedBlock> {
    private final Iterator<Tuple2<CaseSlot, Events>> events;
    private final CaseRule rule;
    private final int lastBlock;
    private int nextBlock;
    private Tuple2<CaseSlot, Events> head;

    /**
     * @param events the events of these blocks and no others, sorted by {@link CaseSlot.Order}
     * @param rule how the events of a user become a case
     * @param firstBlock the first block
     * @param lastBlock the block after the last
     */
    BlockIterator(Iterator<Tuple2<CaseSlot, Events>> events, CaseRule rule, int firstBlock, int lastBlock) {
        this.events = events;
        this.rule = rule;
        this.nextBlock = firstBlock;
        this.lastBlock = lastBlock;
        advance();
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
        long superseded = 0;
        while (head != null && head._1().block() == nextBlock) {
            long key = head._1().key();
            EventList list = eventsOfOneCase();
            int[] unitsOn = list.likes(rule.likeThreshold());
            superseded += list.superseded();
            if (rule.makesCase(unitsOn)) {
                cases.add(key, unitsOn);
            }
        }
        return new CountedBlock(new Block(nextBlock++, cases.build()), superseded);
    }

    private EventList eventsOfOneCase() {
        CaseSlot slot = head._1();
        EventList list = new EventList();
        while (head != null && head._1().isSameCase(slot)) {
            list.addAll(head._2());
            advance();
        }
        return list;
    }

    private void advance() {
        head = events.hasNext() ? events.next() : null;
    }
}
