package rbm.spark;

import java.io.Serializable;

/** How the events of a user become a case. */
final class CaseRule implements Serializable {
    /** What happens to a case without a unit that is on. */
    enum EmptyCases {
        /** It is a case like any other. */
        KEPT,
        /** It is left out. */
        DROPPED
    }

    private final int visibleUnits;
    private final double likeThreshold;
    private final EmptyCases emptyCases;

    /**
     * @param visibleUnits V
     * @param likeThreshold the smallest rating that turns a unit on
     * @param emptyCases what happens to a case without a unit that is on
     */
    CaseRule(int visibleUnits, double likeThreshold, EmptyCases emptyCases) {
        this.visibleUnits = visibleUnits;
        this.likeThreshold = likeThreshold;
        this.emptyCases = emptyCases;
    }

    /** @return V */
    int visibleUnits() {
        return visibleUnits;
    }

    /** @return the smallest rating that turns a unit on */
    double likeThreshold() {
        return likeThreshold;
    }

    /**
     * @param unitsOn the units that are on
     * @return whether they make a case
     */
    boolean makesCase(int[] unitsOn) {
        return unitsOn.length > 0 || emptyCases == EmptyCases.KEPT;
    }
}
