package rbm.cli;

import picocli.CommandLine.Option;
import rbm.training.NegativePhase;
import rbm.training.PhaseValues;
import rbm.training.Sampling;
import rbm.training.UnitValues;

/** How the statistics of the two phases are made. */
final class SamplingOptions {
    @Option(
            names = "--negative-phase",
            defaultValue = "cd",
            paramLabel = "KIND",
            description = "Chains of the negative phase: from the data in each update (cd), persistent (pcd), or"
                    + " persistent with parallel tempering.")
    private NegativePhase negativePhase;

    @Option(
            names = "--gibbs-steps",
            defaultValue = "1",
            paramLabel = "K",
            description = "Gibbs steps of the negative phase, the k of CD-k.")
    @Range(atLeast = 1)
    private int gibbsSteps;

    @Option(names = "--chains", defaultValue = "512", paramLabel = "N", description = "Persistent chains.")
    @Range(atLeast = 1)
    private int chains;

    @Option(
            names = "--temperatures",
            defaultValue = "10",
            paramLabel = "N",
            description = "Temperatures of parallel tempering: replicas of each persistent chain.")
    @Range(atLeast = 2)
    private int temperatures;

    @Option(
            names = "--positive-statistics",
            defaultValue = "probabilities",
            paramLabel = "VALUES",
            description = "How hidden units enter the statistics of the positive phase.")
    private UnitValues positiveStatistics;

    @Option(
            names = "--negative-statistics",
            defaultValue = "probabilities",
            paramLabel = "VALUES",
            description = "How hidden units enter the statistics of the negative phase.")
    private UnitValues negativeStatistics;

    @Option(
            names = "--negative-visible",
            paramLabel = "VALUES",
            description = "How visible units enter the statistics of the negative phase. Without it states, and"
                    + " probabilities where items may be missing.")
    private UnitValues negativeVisible;

    /** @return where the chains of the negative phase come from */
    NegativePhase negativePhase() {
        return negativePhase;
    }

    /**
     * @param suggested what they are if the user has no wish
     * @return how visible units enter the statistics of the negative phase
     */
    UnitValues negativeVisible(UnitValues suggested) {
        return negativeVisible == null ? suggested : negativeVisible;
    }

    /**
     * @param suggestedVisible how visible units enter the statistics of the negative phase if the user has no wish
     * @return the options as training takes them
     */
    Sampling toSampling(UnitValues suggestedVisible) {
        return new Sampling(
                negativePhase,
                gibbsSteps,
                chains,
                temperatures,
                new PhaseValues(positiveStatistics, negativeStatistics, negativeVisible(suggestedVisible)));
    }
}
