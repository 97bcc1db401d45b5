package rbm.cli;

import java.util.Locale;
import rbm.spark.HeldOutRatings;

/** A score of held-out data as people read it. Training takes larger for better, so that an error is a negative score. */
final class HeldOutScore {
    private HeldOutScore() {}

    /**
     * @param score the name of the score
     * @return its name for people
     */
    static String label(String score) {
        return isError(score) ? "RMSE" : score;
    }

    /**
     * @param score the name of the score
     * @param value what it is
     * @return the number with four digits behind the point; an error has no sign
     */
    static String number(String score, double value) {
        return String.format(Locale.ROOT, "%.4f", isError(score) ? -value : value);
    }

    private static boolean isError(String score) {
        return score.equals(HeldOutRatings.SCORE);
    }
}
