package rbm.training;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far training has come, in numbers. */
final class Progress implements Serializable {
    private static final String EPOCH = "epoch";
    private static final String UPDATES = "updates";
    private static final String FIRST_ERROR = "first-error";
    private static final String LAST_ERROR = "last-error";
    private static final String RATE_FACTOR = "rate-factor";
    private static final String BEST_SCORE = "best-score";
    private static final String BEST_EPOCH = "best-epoch";
    private static final String VALIDATIONS_SINCE_BEST = "validations-since-best";

    private int epoch;
    private long updates;
    private double firstError = Double.POSITIVE_INFINITY;
    private double lastError = Double.POSITIVE_INFINITY;
    private double rateFactor = 1;
    private double bestScore = Double.NaN;
    private int bestEpoch;
    private int validationsSinceBest;

    /** @return the same numbers, which do not change with these */
    Progress copy() {
        return of(numbers());
    }

    /** @return all numbers by name */
    Map<String, Number> numbers() {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put(EPOCH, (long) epoch);
        numbers.put(UPDATES, updates);
        numbers.put(FIRST_ERROR, firstError);
        numbers.put(LAST_ERROR, lastError);
        numbers.put(RATE_FACTOR, rateFactor);
        numbers.put(BEST_SCORE, bestScore);
        numbers.put(BEST_EPOCH, (long) bestEpoch);
        numbers.put(VALIDATIONS_SINCE_BEST, (long) validationsSinceBest);
        return numbers;
    }

    /**
     * @param numbers as {@link #numbers} gives them
     * @return the progress
     */
    static Progress of(Map<String, Number> numbers) {
        Progress progress = new Progress();
        progress.epoch = number(numbers, EPOCH).intValue();
        progress.updates = number(numbers, UPDATES).longValue();
        progress.firstError = number(numbers, FIRST_ERROR).doubleValue();
        progress.lastError = number(numbers, LAST_ERROR).doubleValue();
        progress.rateFactor = number(numbers, RATE_FACTOR).doubleValue();
        progress.bestScore = number(numbers, BEST_SCORE).doubleValue();
        progress.bestEpoch = number(numbers, BEST_EPOCH).intValue();
        progress.validationsSinceBest = number(numbers, VALIDATIONS_SINCE_BEST).intValue();
        return progress;
    }

    private static Number number(Map<String, Number> numbers, String name) {
        return Snapshot.part(numbers, name);
    }

    /** @return the number of epochs done */
    int epoch() {
        return epoch;
    }

    /** @return the number of updates done, over all epochs */
    long updates() {
        return updates;
    }

    /** @return the reconstruction error of the first epoch; infinite before it has ended */
    double firstError() {
        return firstError;
    }

    /** @return the reconstruction error of the latest epoch; infinite before the first has ended */
    double lastError() {
        return lastError;
    }

    /** @return what the learning rate is multiplied by */
    double rateFactor() {
        return rateFactor;
    }

    /** @return the best score of a validation; not a number if there was none */
    double bestScore() {
        return bestScore;
    }

    /** @return the epoch with the best score; 0 if there was no validation */
    int bestEpoch() {
        return bestEpoch;
    }

    /** @return how many validations there have been since the best one */
    int validationsSinceBest() {
        return validationsSinceBest;
    }

    /** @return the number of updates done with this one */
    long countUpdate() {
        return ++updates;
    }

    /** Multiplies the learning rate from now on. */
    void slowDown(double factor) {
        rateFactor *= factor;
    }

    /** Ends an epoch with this reconstruction error. */
    void endEpoch(double error) {
        epoch++;
        lastError = error;
        if (firstError == Double.POSITIVE_INFINITY) {
            firstError = error;
        }
    }

    /**
     * Counts a validation.
     *
     * @param score larger is better
     * @return whether it is the best so far
     */
    boolean validated(double score) {
        validationsSinceBest++;
        if (score <= bestScore) {
            return false;
        }
        bestScore = score;
        bestEpoch = epoch;
        validationsSinceBest = 0;
        return true;
    }
}
