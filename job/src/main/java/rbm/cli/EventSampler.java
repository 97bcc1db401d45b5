package rbm.cli;

/** Draws the events of made-up users. The same user has the same events whoever else is drawn. */
interface EventSampler {
    /** Takes an event. */
    interface Visitor {
        /**
         * @param item its number, from 0
         * @param rating 1 to 5; from 4 on it is a like
         * @param time when it happened, as a share of the time that the log covers, in (0, 1)
         */
        void visit(int item, int rating, double time);
    }

    /**
     * Draws one user.
     *
     * @param user whose events
     * @param visitor takes them, by ascending item
     */
    void sample(int user, Visitor visitor);

    /**
     * @param share in (0, 1)
     * @return 4 or 5
     */
    static int likedRating(double share) {
        return share < 0.6 ? 4 : 5;
    }

    /**
     * @param share in (0, 1)
     * @return 1, 2 or 3
     */
    static int dislikedRating(double share) {
        return 1 + (int) (3 * share);
    }
}
