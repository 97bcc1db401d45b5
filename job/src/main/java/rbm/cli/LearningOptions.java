package rbm.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.evaluation.ValidationMetric;
import rbm.model.VisibleLayer;
import rbm.spark.TrainingData;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.NegativePhase;
import rbm.training.RateSchedule;
import rbm.training.Suggestion;
import rbm.training.TrainingOptions;
import rbm.training.UnitValues;

/** How to learn. */
final class LearningOptions {
    @Option(
            names = "--hidden-units",
            paramLabel = "N",
            description =
                    "Hidden units: how many latent tastes the machine can tell apart. Without it as many as the machine"
                            + " has that training starts from, or 16 for a matrix, 200 where items may be missing, and"
                            + " for likes one for eight items, at least 16 and at most 200.")
    @Range(atLeast = 1)
    private Integer hiddenUnits;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data, at most. Without it 50 for a matrix and 100 for a log.")
    @Range(atLeast = 1)
    private Integer epochs;

    @Option(
            names = "--updates-per-epoch",
            paramLabel = "N",
            description =
                    "Updates of the weights in an epoch, each averaged over its share of the cases. Without it one"
                            + " for about 500 rows of a matrix or 200 users, or 100 users where items may be missing,"
                            + " but at most 30.")
    @Range(atLeast = 1)
    private Integer updatesPerEpoch;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Length of a step along the gradient, which is averaged over the cases. Without it what suits"
                    + " the cases of an update, the gradient and the negative phase, for likes four fifths of it, a quarter"
                    + " where they are given what was rated, and 0.06 where items may be missing.")
    @Range(above = 0)
    private Double learningRate;

    @Option(
            names = "--rate-schedule",
            defaultValue = "constant",
            paramLabel = "KIND",
            description = "How the learning rate goes from its first to its last value.")
    private RateSchedule rateSchedule;

    @Option(
            names = "--final-rate",
            defaultValue = "0.01",
            paramLabel = "SHARE",
            description = "Learning rate of the last epoch as a share of the first, unless the schedule is constant.")
    @Range(above = 0, atMost = 1)
    private double finalRate;

    @Option(
            names = "--momentum",
            paramLabel = "SHARE",
            description =
                    "Share of the last step that is taken again. Without it 0.9, and 0.5 with persistent chains or"
                            + " where items may be missing.")
    @Range(atLeast = 0, below = 1)
    private Double momentum;

    @Option(
            names = "--momentum-ramp",
            defaultValue = "5",
            paramLabel = "EPOCHS",
            description = "First epochs in which the momentum is at most 0.5.")
    @Range(atLeast = 0)
    private int momentumRamp;

    @Option(
            names = "--averaging",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of the updates so far over which the parameters that are validated and saved are"
                    + " averaged; 0 takes the latest.")
    @Range(atLeast = 0, atMost = 1)
    private double averaging;

    @Option(
            names = "--gradient",
            defaultValue = "centered",
            paramLabel = "KIND",
            description = "Gradient to follow: as it is, or with units taken relative to their means.")
    private GradientKind gradient;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private PenaltyOptions penalties;

    @Mixin
    private StoppingOptions stopping;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of all random numbers: the same seed, data and options give the same model.")
    private long seed;

    /**
     * Makes sure that the options go together with what the visible units stand for.
     *
     * @param visible what the events of a log say
     * @throws UsageException if one does not
     */
    void checkFor(VisibleUnits visible) {
        if (visible == VisibleUnits.LIKES) {
            return;
        }
        if (gradient != GradientKind.CENTERED) {
            throw refusal("gradient " + DashedNames.text(gradient), visible, "centered");
        }
        NegativePhase phase = sampling.negativePhase();
        if (phase != NegativePhase.CD) {
            throw refusal("negative-phase " + DashedNames.text(phase), visible, "cd, as each user has a machine");
        }
        if (stopping.validationInput().isPresent()) {
            throw refusal("validation-input", visible, "validation-share, a share of the ratings of each user");
        }
        if (visible == VisibleUnits.LIKES_GIVEN_RATED) {
            checkForLikesGivenRated();
        }
    }

    private void checkForLikesGivenRated() {
        VisibleUnits visible = VisibleUnits.LIKES_GIVEN_RATED;
        ValidationMetric metric = stopping.validationMetric(InputFormat.LIKES);
        if (metric != ValidationMetric.NDCG) {
            throw refusal("validation-metric " + DashedNames.text(metric), visible, "ndcg");
        }
        if (sampling.negativeVisible(UnitValues.STATES) != UnitValues.STATES) {
            throw refusal("negative-visible probabilities", visible, "states");
        }
    }

    private static UsageException refusal(String option, VisibleUnits visible, String expected) {
        return new UsageException(
                "Cannot use " + option + " with visible " + DashedNames.text(visible) + ": expected " + expected);
    }

    /** @return updates of the weights in an epoch; 0 for what suits the number of cases */
    int updatesPerEpoch() {
        return updatesPerEpoch == null ? 0 : updatesPerEpoch;
    }

    /**
     * Makes sure that training can start from a machine.
     *
     * @param machine the machine
     * @throws UsageException if the user wants another number of hidden units than it has
     */
    void checkStart(StartMachine machine) {
        if (!accepts(machine)) {
            throw new UsageException("Cannot start from " + machine.place() + " with --hidden-units " + hiddenUnits
                    + ": the model has " + machine.hiddenUnits() + "; leave --hidden-units out to take those");
        }
    }

    /**
     * @param machine a machine
     * @return whether it has the number of hidden units that the user wants
     */
    boolean accepts(StartMachine machine) {
        return hiddenUnits == null || hiddenUnits == machine.hiddenUnits();
    }

    /** @return the seed of all random numbers */
    long seed() {
        return seed;
    }

    /** @return what is held out and when training stops */
    StoppingOptions stopping() {
        return stopping;
    }

    /**
     * @param format what the data are
     * @param data what to learn from
     * @param machine what training starts from, if anything
     * @return the options as training takes them, with what suits the data where the user has no wish
     */
    TrainingOptions toTrainingOptions(InputFormat format, TrainingData data, Optional<StartMachine> machine) {
        Suggestion suggestion = suggestion(format, data, gradient, sampling.negativePhase());
        int suggested = machine.map(StartMachine::hiddenUnits).orElse(suggestion.hiddenUnits());
        return TrainingOptions.of(orElse(hiddenUnits, suggested), orElse(epochs, suggestion.epochs()))
                .withUpdatesPerEpoch(data.updatesPerEpoch())
                .withStopping(stopping.toStopping())
                .withSeed(seed)
                .withSampling(sampling.toSampling(suggestion.negativeVisible()))
                .withPenalties(penalties.toPenalties(suggestion.l2()))
                .withLearning(learning(suggestion.learning()))
                .withVisible(data.visible());
    }

    /**
     * @param format what the data are
     * @param data what to learn from
     * @param gradient which gradient is followed
     * @param phase where the chains of the negative phase come from
     * @return what suits the data
     */
    static Suggestion suggestion(InputFormat format, TrainingData data, GradientKind gradient, NegativePhase phase) {
        if (data.visible().states() > 1) {
            return Suggestion.forRatings();
        }
        double casesOfUpdate = (double) data.cases() / data.updatesPerEpoch();
        if (format == InputFormat.MATRIX) {
            return Suggestion.forRows(gradient, phase, casesOfUpdate);
        }
        Suggestion likes = Suggestion.forLikes(
                gradient, phase, data.cases(), casesOfUpdate, data.items().size());
        return data.visible().kind() == VisibleLayer.Kind.LIKES_GIVEN_RATED ? likes.givenRated() : likes;
    }

    private Learning learning(Learning suggested) {
        return new Learning(
                gradient,
                orElse(learningRate, suggested.learningRate()),
                rateSchedule,
                finalRate,
                orElse(momentum, suggested.momentum()),
                momentumRamp,
                averaging);
    }

    private static <T> T orElse(T wish, T suggestion) {
        return wish == null ? suggestion : wish;
    }
}
