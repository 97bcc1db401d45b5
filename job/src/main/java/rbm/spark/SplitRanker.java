package rbm.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rbm.evaluation.ItemScorer;
import rbm.evaluation.Popularity;
import rbm.evaluation.RankingScores;
import rbm.evaluation.RankingSplit;
import rbm.evaluation.UnitCounts;
import rbm.numerics.Philox;

/** How a task ranks items for the users of a split: by machines, and last by popularity. */
final class SplitRanker implements Serializable {
    private static final int SAMPLE_PURPOSE = 203;

    private final ArrayList<RankedMachine> machines;
    private final UnitCounts likes;
    private final double share;
    private final int k;

    /**
     * @param machines what ranks beside popularity
     * @param totals what users like
     * @param k how many items a list has
     * @param mostUsers how many users to judge by at most, about
     */
    SplitRanker(ArrayList<RankedMachine> machines, SplitTotals totals, int k, int mostUsers) {
        this.machines = machines;
        this.likes = totals.likes();
        this.share = mostUsers / (double) Math.max(mostUsers, totals.counts().judged());
        this.k = k;
    }

    /** @return scores of no user, for each machine and for popularity */
    List<RankingScores> none() {
        List<RankingScores> none = new ArrayList<>();
        for (int scorer = 0; scorer <= machines.size(); scorer++) {
            none.add(new RankingScores(likes.visibleUnits(), k));
        }
        return none;
    }

    /**
     * @param users some users, in their order
     * @return scores of those that are judged by, for each machine and for popularity
     */
    RankingScores[] rank(Iterator<SplitUser> users) {
        SplitCases cases = new SplitCases(likes.visibleUnits());
        while (users.hasNext()) {
            SplitUser user = users.next();
            if (user.role() == SplitUser.Role.JUDGED && isDrawn(user)) {
                cases.add(user);
            }
        }
        RankingSplit split = cases.toSplit();
        List<ItemScorer> scorers = new ArrayList<>();
        machines.forEach(machine -> scorers.add(machine.toScorer()));
        scorers.add(new Popularity(likes));
        return scorers.stream().map(scorer -> split.evaluate(scorer, k)).toArray(RankingScores[]::new);
    }

    private boolean isDrawn(SplitUser user) {
        return (Philox.streamKey(user.key(), SAMPLE_PURPOSE, 0, 0) >>> 11) * 0x1p-53 < share;
    }
}
