package rbm.cli;

import picocli.CommandLine.Option;
import rbm.training.GradientKind;
import rbm.training.Learning;
import rbm.training.Sampling;
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
            names = "--learning-rate",
            defaultValue = "0.3",
            paramLabel = "RATE",
            description = "Length of a step along the gradient, which is averaged over the cases.")
    @Range(above = 0)
    private double learningRate;

    @Option(
            names = "--momentum",
            defaultValue = "0.9",
            paramLabel = "SHARE",
            description = "Share of the last step that is taken again.")
    @Range(atLeast = 0, below = 1)
    private double momentum;

    @Option(
            names = "--gibbs-steps",
            defaultValue = "1",
            paramLabel = "K",
            description = "Gibbs steps of the negative phase, the k of CD-k.")
    @Range(atLeast = 1)
    private int gibbsSteps;

    @Option(
            names = "--gradient",
            defaultValue = "centered",
            paramLabel = "KIND",
            description = "Gradient to follow: as it is, or with units taken relative to their means.")
    private GradientKind gradient;

    @Option(
            names = "--updates-per-epoch",
            defaultValue = "1",
            paramLabel = "N",
            description = "Updates of the weights in an epoch, each averaged over its share of the cases.")
    @Range(atLeast = 1)
    private int updatesPerEpoch;

    @Option(
            names = "--tolerance",
            defaultValue = "0",
            paramLabel = "ERROR",
            description = "Reconstruction error below which training stops; 0 never stops it.")
    @Range(atLeast = 0)
    private double tolerance;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of all random numbers: the same seed, data and options give the same model.")
    private long seed;

    /** @return the options as training takes them */
    TrainingOptions toTrainingOptions() {
        Learning rule = gradient == GradientKind.PLAIN ? Learning.PLAIN : Learning.DEFAULTS;
        return TrainingOptions.of(hiddenUnits, epochs)
                .withUpdatesPerEpoch(updatesPerEpoch)
                .withTolerance(tolerance)
                .withSeed(seed)
                .withSampling(Sampling.DEFAULTS.withGibbsSteps(gibbsSteps))
                .withLearning(rule.withLearningRate(learningRate).withMomentum(momentum));
    }
}
