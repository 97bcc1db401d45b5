package rbm.spark;

import java.io.Serializable;
import rbm.evaluation.Ranking;

/** What one user gets. */
final class UserRanking implements Serializable {
    private final String user;
    private final Ranking ranking;
    private final boolean cold;

    private UserRanking(String user, Ranking ranking, boolean cold) {
        this.user = user;
        this.ranking = ranking;
        this.cold = cold;
    }

    static UserRanking ofKnown(String user, Ranking ranking) {
        return new UserRanking(user, ranking, false);
    }

    /** A user of whom no like is known; the ranking is null if there is none. */
    static UserRanking ofCold(String user, Ranking ranking) {
        return new UserRanking(user, ranking, true);
    }

    /** @return the id of the user */
    String user() {
        return user;
    }

    /** @return the items, or null if the user gets none */
    Ranking ranking() {
        return ranking;
    }

    /** @return whether no like of the user is known */
    boolean isCold() {
        return cold;
    }
}
