package rbm.cli;

import rbm.model.VisibleLayer;
import rbm.numerics.Logistic;

/**
 * How an explanation speaks of the score of an item and of what is known of somebody.
 *
 * @param event the word for something that is known: like, event or rating
 * @param measure the word for the score
 * @param isProbability whether the score is the log-odds of a probability rather than an expected rating
 */
record ExplanationWords(String event, String measure, boolean isProbability) {
    /**
     * @param visible what visible units are
     * @param onlyLikes whether all that is known are likes
     * @return the words
     */
    static ExplanationWords of(VisibleLayer visible, boolean onlyLikes) {
        return visible.kind().hasRatings()
                ? new ExplanationWords("rating", "its expected rating", false)
                : new ExplanationWords(onlyLikes ? "like" : "event", "its log-odds", true);
    }

    /** @return the format of the first sentence: of an item, its score, and that without events */
    String score() {
        return (isProbability
                        ? "%s is liked with probability %.3f; without any "
                        : "%s is expected to be rated %.2f; without any ")
                + event + " it would be " + (isProbability ? "%.3f.%n" : "%.2f.%n");
    }

    /** @return what is shown of a score */
    double shown(double score) {
        return isProbability ? Logistic.logistic(score) : score;
    }

    /** @return what stands above hidden units */
    String ofUnits() {
        return "Hidden units that push it up, by what each adds to " + measure + " because of the " + event
                + "s, and their strongest items:";
    }

    /** @return what stands above events */
    String ofEvents() {
        return capitalised() + "s that push it up, by what " + measure + (isProbability ? " lose" : " loses")
                + " without that " + event + " alone:";
    }

    private String capitalised() {
        return Character.toUpperCase(event.charAt(0)) + event.substring(1);
    }
}
