package rbm.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.NegativePhase;
import rbm.training.RateSchedule;
import rbm.training.TrainingOptions;

/** How to learn. */
final class LearningOptions {
    @Option(
            names = "--hidden-units",
            defaultValue = "16",
            paramLabel = "N",
            description = "Hidden units: how many latent tastes the machine can tell apart.")
    @Range(atLeast = 1)
    private int hiddenUnits;

    @Option(names = "--epochs", defaultValue = "50", paramLabel = "N", description = "Passes over the data, at most.")
    @Range(atLeast = 1)
    private int epochs;

    @Option(
            names = "--updates-per-epoch",
            paramLabel = "N",
            description =
                    "Updates of the weights in an epoch, each averaged over its share of the cases. Without it one"
                            + " for about 500 cases, but at most 30.")
    @Range(atLeast = 1)
    private Integer updatesPerEpoch;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Length of a step along the gradient, which is averaged over the cases. Without it what suits"
                    + " the cases of an update, the gradient and the negative phase.")
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
            description = "Share of the last step that is taken again. Without it 0.9, and 0.5 with persistent chains.")
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
        NegativePhase phase = sampling.toSampling().negativePhase();
        if (phase != NegativePhase.CD) {
            throw refusal("negative-phase " + DashedNames.text(phase), visible, "cd, as each user has a machine");
        }
        if (stopping.validationInput().isPresent()) {
            throw refusal("validation-input", visible, "validation-share, a share of the ratings of each user");
        }
    }

    private static UsageException refusal(String option, VisibleUnits visible, String expected) {
        return new UsageException(
                "Cannot use " + option + " with visible " + DashedNames.text(visible) + ": expected " + expected);
    }

    /** @return how many hidden units */
    int hiddenUnits() {
        return hiddenUnits;
    }

    /** @return the seed of all random numbers */
    long seed() {
        return seed;
    }

    /** @return updates of the weights in an epoch; 0 for what suits the number of cases */
    int updatesPerEpoch() {
        return updatesPerEpoch == null ? 0 : updatesPerEpoch;
    }

    /** @return what is held out and when training stops */
    StoppingOptions stopping() {
        return stopping;
    }

    /**
     * @param cases how many cases there are to learn from
     * @param updates how many updates an epoch makes
     * @param states how many visible units an item has
     * @return the options as training takes them, with what suits the data where the user has no wish
     */
    TrainingOptions toTrainingOptions(long cases, int updates, int states) {
        Learning defaults = states > 1
                ? Learning.OBSERVED
                : Learning.suggested(gradient, sampling.toSampling().negativePhase(), (double) cases / updates);
        Learning learning = new Learning(
                gradient,
                learningRate == null ? defaults.learningRate() : learningRate,
                rateSchedule,
                finalRate,
                momentum == null ? defaults.momentum() : momentum,
                momentumRamp,
                averaging);
        return TrainingOptions.of(hiddenUnits, epochs)
                .withUpdatesPerEpoch(updates)
                .withStopping(stopping.toStopping())
                .withSeed(seed)
                .withSampling(sampling.toSampling())
                .withPenalties(penalties.toPenalties())
                .withLearning(learning)
                .withStates(states);
    }
}
