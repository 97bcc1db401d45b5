package rbm.cli;

import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import rbm.evaluation.ValidationMetric;
import rbm.model.VisibleLayer;
import rbm.spark.TrainingData;
import rbm.training.SearchSpace;
import rbm.training.Suggestion;
import rbm.training.UnitValues;
import rbm.training.ValueRange;

/** Where to search, and for how long. */
final class SearchOptions {
    private static final int TRIALS = 18;
    private static final double HIDDEN_UNITS_FACTOR = 2;
    private static final int HIDDEN_UNITS_OF_ROWS = 16;
    private static final double RATE_FACTOR = 3;
    private static final double L2_FACTOR = 5;
    private static final double SMALL_L2 = 0.0003;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Settings to try; without it and --minutes 18. The same seed tries the same ones.")
    @Range(atLeast = 1)
    private Integer trials;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "Tries settings for so long after reading, to the epoch; the setting under way counts with what"
                            + " it has reached by then. At least one gets a score.")
    @Range(above = 0)
    private Double minutes;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data of a trial, at most. Without it 50 for a matrix and 100 for a log.")
    @Range(atLeast = 1)
    private Integer epochs;

    @Option(
            names = "--hidden-units",
            paramLabel = "LOW..HIGH",
            description = "Numbers of hidden units to try. Without it from half to twice of what train takes.")
    private ValueRange hiddenUnits;

    @Option(
            names = "--updates-per-epoch",
            paramLabel = "LOW..HIGH",
            description =
                    "Updates in an epoch to try: the divisors of HIGH from LOW. Without it those of what train takes,"
                            + " from a quarter of it.")
    private ValueRange updatesPerEpoch;

    @Option(
            names = "--learning-rate",
            paramLabel = "LOW..HIGH",
            description = "Learning rates to try. Without it from a third to three times of what train takes.")
    private ValueRange learningRate;

    @Option(
            names = "--l2",
            paramLabel = "LOW..HIGH",
            description =
                    "Weight decays to try. Without it from a fifth to five times of what train takes, or of 0.0003"
                            + " where that is 0.")
    private ValueRange l2;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the settings, of what is held out and of training.")
    private long seed;

    /** @throws UsageException if the options contradict each other or are out of range */
    void check() {
        if (trials != null && minutes != null) {
            throw new UsageException("Cannot tune for both --trials and --minutes: give one of them");
        }
        checkWhole("--hidden-units", hiddenUnits);
        checkWhole("--updates-per-epoch", updatesPerEpoch);
    }

    private static void checkWhole(String option, ValueRange range) {
        if (range != null && (range.low() < 1 || range.low() % 1 != 0 || range.high() % 1 != 0)) {
            throw new UsageException("Cannot set " + option + " to " + range.low() + ".." + range.high()
                    + ": must be two whole numbers, at least 1");
        }
    }

    /** @return how many settings are tried at most */
    int trials() {
        return trials == null ? minutes == null ? TRIALS : Integer.MAX_VALUE : trials;
    }

    /** @return how long settings are tried, in nanoseconds */
    long nanos() {
        return minutes == null ? Long.MAX_VALUE : (long) (minutes * 60e9);
    }

    /**
     * @param stopping what the user wants trials to be judged by
     * @param format what the data are
     * @return what all of them are judged by, whatever their size: scores of two metrics cannot be compared
     */
    ValidationMetric metric(StoppingOptions stopping, InputFormat format) {
        double most = hiddenUnits == null ? HIDDEN_UNITS_FACTOR * HIDDEN_UNITS_OF_ROWS : hiddenUnits.high();
        return stopping.validationMetric(format).resolve((int) most);
    }

    /** @return the most updates an epoch; 0 for what suits the number of cases */
    int mostUpdates() {
        return updatesPerEpoch == null ? 0 : (int) updatesPerEpoch.high();
    }

    /** @return the seed of everything random */
    long seed() {
        return seed;
    }

    /**
     * @param suggestion what train would take
     * @return passes over the data of a trial, at most
     */
    int epochs(Suggestion suggestion) {
        return epochs == null ? suggestion.epochs() : epochs;
    }

    /**
     * @param data what is learned from, dealt out for the most updates
     * @param suggestion what train would take
     * @return where to search
     */
    SearchSpace space(TrainingData data, Suggestion suggestion) {
        double decay = suggestion.l2() == 0 ? SMALL_L2 : suggestion.l2();
        return new SearchSpace(
                hiddenUnits == null ? hiddenUnits(suggestion) : hiddenUnits,
                updates(data.updatesPerEpoch()),
                learningRate == null
                        ? ValueRange.around(suggestion.learning().learningRate(), RATE_FACTOR)
                        : learningRate,
                l2 == null ? ValueRange.around(decay, L2_FACTOR) : l2,
                data.visible().kind() == VisibleLayer.Kind.BINARY
                        ? List.of(UnitValues.STATES, UnitValues.PROBABILITIES)
                        : List.of(suggestion.negativeVisible()),
                seed);
    }

    private static ValueRange hiddenUnits(Suggestion suggestion) {
        return ValueRange.around(suggestion.hiddenUnits(), HIDDEN_UNITS_FACTOR);
    }

    private List<Integer> updates(int most) {
        double fewest = updatesPerEpoch == null ? most / 4.0 : updatesPerEpoch.low();
        return IntStream.rangeClosed(1, most)
                .filter(updates -> updates >= fewest && most % updates == 0)
                .boxed()
                .toList();
    }
}
