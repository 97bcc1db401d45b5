package rbm.cli;

import picocli.CommandLine.Option;
import rbm.training.Penalties;

/** What pulls at the parameters beside the data. */
final class PenaltyOptions {
    @Option(
            names = "--l1",
            defaultValue = "0",
            paramLabel = "COST",
            description = "Cost of a weight per unit of its size.")
    @Range(atLeast = 0)
    private double l1;

    @Option(
            names = "--l2",
            paramLabel = "COST",
            description = "Cost of a weight per half of its square. Without it 0 for a matrix, 0.025 where items may be"
                    + " missing, and for likes 14 divided by the number of users, at most 0.02.")
    @Range(atLeast = 0)
    private Double l2;

    @Option(
            names = "--sparsity-target",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of the cases in which a hidden unit should be on.")
    @Range(above = 0, below = 1)
    private double sparsityTarget;

    @Option(
            names = "--sparsity-cost",
            defaultValue = "0",
            paramLabel = "COST",
            description = "Cost of the squared distance of a hidden unit's mean from the sparsity target.")
    @Range(atLeast = 0)
    private double sparsityCost;

    @Option(
            names = "--max-norm",
            paramLabel = "NORM",
            description = "Largest norm of the weights of one hidden unit. Without it there is no limit.")
    @Range(above = 0)
    private Double maxNorm;

    /**
     * @param suggestedL2 the cost of a weight per half of its square if the user has no wish
     * @return the options as training takes them
     */
    Penalties toPenalties(double suggestedL2) {
        return new Penalties(
                l1,
                l2 == null ? suggestedL2 : l2,
                sparsityTarget,
                sparsityCost,
                maxNorm == null ? Double.POSITIVE_INFINITY : maxNorm);
    }
}
