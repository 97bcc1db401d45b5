package rbm.spark;

import java.io.Serializable;

/** How many users of a split are judged by, and how many are left out and why. Whole numbers, so order means nothing. */
public final class SplitCounts implements Serializable {
    private long judged;
    private long withoutInput;
    private long withoutTarget;
    private long known;

    SplitCounts() {}

    /** @param user a user to count */
    void add(SplitUser user) {
        known += user.known();
        switch (user.role()) {
            case JUDGED -> judged++;
            case WITHOUT_INPUT -> withoutInput++;
            case WITHOUT_TARGET -> withoutTarget++;
        }
    }

    /**
     * @param other counts of other users, unchanged
     * @return these counts
     */
    SplitCounts combine(SplitCounts other) {
        judged += other.judged;
        withoutInput += other.withoutInput;
        withoutTarget += other.withoutTarget;
        known += other.known;
        return this;
    }

    /** @return who and what is left out and why, in one line for people that goes on; empty if nothing is */
    public String describe() {
        return new CountText("")
                .add(known, "like", " left out of items that their users had before")
                .add(withoutInput, "user", " left out without a like to go by")
                .add(withoutTarget, "user", " left out without a like to be found")
                .toString();
    }

    /** @return how many users are judged by */
    public long judged() {
        return judged;
    }

    /** @return how many users are left out although there is a like to be found: there is none to go by */
    public long withoutInput() {
        return withoutInput;
    }

    /** @return how many users are left out because there is no like to be found */
    public long withoutTarget() {
        return withoutTarget;
    }

    /** @return how many likes are left out because the user has an earlier event with the same item */
    public long known() {
        return known;
    }
}
