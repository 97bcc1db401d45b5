package rbm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rbm.numerics.Logistic;
import rbm.numerics.Philox;
import rbm.numerics.PhiloxSequence;

/**
 * Events of a planted machine, drawn from its exact distribution: the tastes of a user by {@link TasteRing}, then what
 * they like. Planted weights are not negative, so tastes only add to what everybody likes: an item is liked with
 * probability p if it is among those that everybody likes with probability p_0 or, by itself, among those that tastes add
 * with probability (p - p_0) / (1 - p_0). Items are drawn by {@link ItemGroup}, so the work for a user follows the number of
 * tastes and events, and the logarithm of the number of items.
 */
final class SparseEvents implements EventSampler {
    private static final int SPARSE_EVENT = 104;

    /** The ways to have the taste of an item, the next one, or both, in two bits; 0 is neither. */
    private static final int TASTE_STATES = 4;

    private final PlantedMachine machine;
    private final TasteRing ring;
    private final int[] tastes;
    private final long streamKey;
    private final List<ItemGroup> liked;
    private final List<ItemGroup> disliked;

    /** What tastes add, by 4 taste + state. */
    private final List<List<ItemGroup>> added = new ArrayList<>();

    private final EventList events = new EventList();

    /**
     * @param machine what the likes are sampled from
     * @param seed of all draws
     */
    SparseEvents(PlantedMachine machine, long seed) {
        this.machine = machine;
        this.ring = new TasteRing(machine);
        this.tastes = new int[machine.tastes()];
        this.streamKey = Philox.streamKey(seed, SPARSE_EVENT, 0, 0);
        this.liked = groups(0, 1, machine::popularity);
        this.disliked = groups(0, 1, machine::dislikes);
        for (int at = 0; at < TASTE_STATES * tastes.length; at++) {
            int state = at % TASTE_STATES;
            added.add(state == 0 ? List.of() : groups(at / TASTE_STATES, tastes.length, addedBy(state)));
        }
    }

    /** Popularity at the end of a group is half of that at its start: ranks 0, 1 to 2, 3 to 6, ... */
    private List<ItemGroup> groups(int offset, int step, ItemGroup.Probability probability) {
        List<ItemGroup> groups = new ArrayList<>();
        int items = machine.items().size();
        long size = tastes.length;
        for (long start = 0; start + offset < items; start += size, size *= 2) {
            int end = (int) Math.min(items, start + size);
            groups.add(new ItemGroup((int) start + offset, end, step, probability));
        }
        return groups;
    }

    private ItemGroup.Probability addedBy(int state) {
        return item -> {
            double base = machine.popularity(item);
            double like = Logistic.logistic(machine.input(item, state >> 1, state & 1));
            return Math.max(0, (like - base) / (1 - base));
        };
    }

    @Override
    public void sample(int user, Visitor visitor) {
        PhiloxSequence random = new PhiloxSequence(streamKey, user);
        ring.sample(random, tastes);
        events.clear();
        liked.forEach(group -> group.draw(random, events::addLike));
        disliked.forEach(group -> group.draw(random, events::addDislike));
        for (int taste = 0; taste < tastes.length; taste++) {
            int state = 2 * tastes[taste] + tastes[(taste + 1) % tastes.length];
            added.get(TASTE_STATES * taste + state).forEach(group -> group.draw(random, events::addLike));
        }
        events.visit(random, visitor);
    }

    /** What was drawn for a user, where an item may have been drawn more than once. */
    private static final class EventList {
        private int[] events = new int[64];
        private int count;

        void clear() {
            count = 0;
        }

        void addLike(int item) {
            add(2 * item);
        }

        void addDislike(int item) {
            add(2 * item + 1);
        }

        private void add(int event) {
            if (count == events.length) {
                events = Arrays.copyOf(events, 2 * count);
            }
            events[count++] = event;
        }

        /** Likes are even and come before the dislike of the same item, which then does not count. */
        void visit(PhiloxSequence random, Visitor visitor) {
            Arrays.sort(events, 0, count);
            int last = -1;
            for (int at = 0; at < count; at++) {
                int item = events[at] >> 1;
                if (item != last) {
                    boolean isLike = (events[at] & 1) == 0;
                    double share = random.next();
                    int rating = isLike ? EventSampler.likedRating(share) : EventSampler.dislikedRating(share);
                    visitor.visit(item, rating, random.next());
                }
                last = item;
            }
        }
    }
}
