package rbm.spark;

import rbm.evaluation.RankingSplit;
import rbm.model.Cases;

/** Collects users as the three parts of a {@link RankingSplit}, which refuses to have a like to be found among the seen items. */
final class SplitCases {
    private final Cases.Builder input;
    private final Cases.Builder seen;
    private final Cases.Builder targets;

    /** @param items how many items there are */
    SplitCases(int items) {
        this.input = Cases.builder(items);
        this.seen = Cases.builder(items);
        this.targets = Cases.builder(items);
    }

    /** @param user the next user */
    void add(SplitUser user) {
        input.add(user.key(), user.likes());
        seen.add(user.key(), user.seen());
        targets.add(user.key(), user.targets());
    }

    /** @return the users so far */
    RankingSplit toSplit() {
        return new RankingSplit(input.build(), seen.build(), targets.build());
    }
}
