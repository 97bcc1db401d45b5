package rbm.evaluation;

import java.util.Optional;
import java.util.OptionalLong;
import rbm.model.Parameters;

/**
 * What a gate judges a new model by.
 *
 * @param defect why the saved model cannot be used: it does not load, or gives no answer; empty if it can
 * @param data what it was trained on
 * @param machine what it has become
 * @param rankings how well it ranks; empty if the defect does not let it
 */
public record GateFacts(Optional<String> defect, Data data, Machine machine, Optional<Rankings> rankings) {
    /** Checks that a sound model was asked to rank. */
    public GateFacts {
        if (defect.isEmpty() && rankings.isEmpty()) {
            throw new IllegalArgumentException("Cannot judge a model that was not asked to rank");
        }
    }

    /**
     * What a model was trained on.
     *
     * @param lines the lines that hold something or are bad
     * @param badLines the lines that could not be read
     * @param events the events in the window
     * @param eventsOfLastRun those of the last run; empty if there was none
     * @param users the users with a like
     * @param items the items
     */
    public record Data(long lines, long badLines, long events, OptionalLong eventsOfLastRun, long users, long items) {}

    /**
     * What a model has become.
     *
     * @param hiddenUnits H
     * @param deadUnits hidden units that are on in hardly any case or in nearly all
     * @param largestWeight max |W|
     */
    public record Machine(int hiddenUnits, int deadUnits, double largestWeight) {
        /**
         * @param parameters what a machine has learned
         * @param deadUnits hidden units that are on in hardly any case or in nearly all
         * @return what it has become; a weight that is not a number is the largest
         */
        public static Machine of(Parameters parameters, int deadUnits) {
            double largest = 0;
            for (float weight : parameters.weights()) {
                largest = Math.max(largest, Math.abs(weight));
            }
            return new Machine(parameters.hiddenUnits(), deadUnits, largest);
        }
    }

    /**
     * How well models rank for the same users, in the same order.
     *
     * @param candidate the new model
     * @param popularity what most users like
     * @param champion the model that is served
     */
    public record Rankings(RankingScores candidate, RankingScores popularity, Champion champion) {}

    /** The model that is served. */
    public sealed interface Champion {}

    /** There is none: this is the first model. */
    public record NoChampion() implements Champion {}

    /**
     * There is one that cannot be loaded.
     *
     * @param reason why, as a sentence
     */
    public record LostChampion(String reason) implements Champion {}

    /**
     * There is one that was asked to rank for the same users.
     *
     * @param scores how well it did
     */
    public record ScoredChampion(RankingScores scores) implements Champion {}
}
