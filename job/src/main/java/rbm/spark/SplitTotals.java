package rbm.spark;

import java.io.Serializable;
import java.util.Iterator;
import rbm.evaluation.UnitCounts;
import rbm.model.Cases;

/** What the users of a split like in the input part, and how many of them are judged by. */
final class SplitTotals implements Serializable {
    private final SplitCounts counts = new SplitCounts();
    private final UnitCounts likes;

    /** @param items how many items there are */
    SplitTotals(int items) {
        this.likes = new UnitCounts(items);
    }

    /**
     * @param users more users
     * @return these totals
     */
    SplitTotals addAll(Iterator<SplitUser> users) {
        while (users.hasNext()) {
            SplitUser user = users.next();
            counts.add(user);
            likes.add(Cases.builder(likes.visibleUnits())
                    .add(user.key(), user.likes())
                    .build());
        }
        return this;
    }

    /** @param other totals of other users, unchanged */
    void combine(SplitTotals other) {
        counts.combine(other.counts);
        likes.combine(other.likes);
    }

    /** @return how many users are judged by */
    SplitCounts counts() {
        return counts;
    }

    /** @return how many users like each item in the input part */
    UnitCounts likes() {
        return likes;
    }
}
