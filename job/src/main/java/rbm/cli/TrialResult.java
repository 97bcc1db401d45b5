package rbm.cli;

import java.util.Locale;
import rbm.training.Trial;

/**
 * What a trial has come to.
 *
 * @param trial the setting
 * @param epochs how many epochs it was trained
 * @param mostEpochs how many epochs a trial is trained at most
 * @param bestEpoch the epoch with the best score; 0 if there is none
 * @param score the best score; minus infinity if training diverged or never began
 */
record TrialResult(Trial trial, int epochs, int mostEpochs, int bestEpoch, double score) {
    private static final String ROW = "%5s  %12s  %7s  %13s  %9s  %16s  %6s  %10s  %s";

    /**
     * @param metric the name of the score that trials are judged by
     * @return the head of a table of trials
     */
    static String head(String metric) {
        return String.format(
                ROW,
                "trial",
                "hidden-units",
                "updates",
                "learning-rate",
                "l2",
                "negative-visible",
                "epochs",
                "best-epoch",
                HeldOutScore.label(metric));
    }

    /**
     * @param metric the name of the score that trials are judged by
     * @return the row of a table of trials
     */
    String row(String metric) {
        return String.format(
                Locale.ROOT,
                ROW,
                trial.number(),
                trial.hiddenUnits(),
                trial.updatesPerEpoch(),
                number(trial.learningRate()),
                number(trial.l2()),
                DashedNames.text(trial.negativeVisible()),
                epochs,
                bestEpoch == 0 ? "" : bestEpoch,
                bestEpoch == 0 ? "diverged" : HeldOutScore.number(metric, score));
    }

    /** @return whether it was stopped early and its last epoch was the best, so that more might have been better */
    boolean isUnfinished() {
        return bestEpoch == epochs && epochs < mostEpochs;
    }

    /**
     * @param value a setting that was tried
     * @return the number with four digits
     */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
