package rbm.spark;

import java.io.Serializable;

/** What one user likes and has seen, and what is to be found for the user. Units are ascending. */
final class SplitUser implements Serializable {
    /** Whether recommendations for a user are judged. */
    enum Role {
        /** They are. */
        JUDGED,
        /** They are not: no like is known to go by. */
        WITHOUT_INPUT,
        /** They are not: there is no like to be found. */
        WITHOUT_TARGET
    }

    private final long key;
    private final int[] likes;
    private final int[] seen;
    private final int[] targets;
    private final int known;
    private final Role role;

    /**
     * @param key the key of the user
     * @param likes the likes that a recommender goes by
     * @param seen the items that the user has an event with in the same part; they include the likes
     * @param targets the likes that a recommender has to find
     * @param known how many likes of the other part are not to be found, since the item is among the seen ones
     * @param role whether recommendations for the user are judged
     */
    SplitUser(long key, int[] likes, int[] seen, int[] targets, int known, Role role) {
        this.key = key;
        this.likes = likes;
        this.seen = seen;
        this.targets = targets;
        this.known = known;
        this.role = role;
    }

    /** @return the key of the user */
    long key() {
        return key;
    }

    /** @return the likes that a recommender goes by; the array itself */
    int[] likes() {
        return likes;
    }

    /** @return the items that are not recommended; the array itself */
    int[] seen() {
        return seen;
    }

    /** @return the likes to be found; the array itself */
    int[] targets() {
        return targets;
    }

    /** @return how many likes are not to be found, since the item is among the seen ones */
    int known() {
        return known;
    }

    /** @return whether recommendations for the user are judged */
    Role role() {
        return role;
    }
}
