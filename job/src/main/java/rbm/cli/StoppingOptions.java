package rbm.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import rbm.evaluation.ValidationMetric;
import rbm.training.Stopping;

/** What is held out, and when training ends before its last epoch. */
final class StoppingOptions {
    @Option(
            names = "--validation-share",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description =
                    "Share that is held out to validate with, where there are at least 500 cases: of the likes of each"
                            + " user, at most some 4,000 users, for nDCG, and else of the cases; 0 holds out none.")
    @Range(atLeast = 0, below = 1)
    private double validationShare;

    @Option(
            names = "--validation-input",
            paramLabel = "PATH",
            description =
                    "Cases to validate with, in the format of the input; then none are held out, and nDCG is that of"
                            + " finding a fifth of the likes of each of these users from the others.")
    private String validationInput;

    @Option(
            names = "--validation-metric",
            defaultValue = "auto",
            paramLabel = "METRIC",
            description =
                    "Score of held-out likes or cases; auto is nDCG for likes, and for a matrix the log-likelihood up"
                            + " to 20 hidden units and else the pseudo-likelihood.")
    private ValidationMetric validationMetric;

    @Option(
            names = "--validation-k",
            defaultValue = "10",
            paramLabel = "K",
            description = "Length of the lists of items that nDCG is of.")
    @Range(atLeast = 1)
    private int validationK;

    @Option(
            names = "--validate-every",
            defaultValue = "1",
            paramLabel = "EPOCHS",
            description = "Epochs from one validation to the next.")
    @Range(atLeast = 1)
    private int validateEvery;

    @Option(
            names = "--patience",
            defaultValue = "10",
            paramLabel = "N",
            description = "Validations in a row without a new best score after which training stops; 0 never stops it."
                    + " The best parameters are kept either way.")
    @Range(atLeast = 0)
    private int patience;

    @Option(
            names = "--monitor",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description = "Scores the training cases beside the held-out ones.")
    private boolean monitor;

    @Option(
            names = "--refit",
            arity = "0..1",
            defaultValue = "true",
            fallbackValue = "true",
            paramLabel = "BOOLEAN",
            description = "Once held-out likes or ratings of the users that are learned from have said which epoch is"
                    + " best, trains again on all of them for as many epochs, and saves that.")
    private boolean refit;

    @Option(
            names = "--tolerance",
            defaultValue = "0",
            paramLabel = "ERROR",
            description = "Reconstruction error below which training stops; 0 never stops it.")
    @Range(atLeast = 0)
    private double tolerance;

    /** @return the share of the cases that is held out */
    double validationShare() {
        return validationShare;
    }

    /** @return cases to validate with */
    Optional<String> validationInput() {
        return Optional.ofNullable(validationInput);
    }

    /**
     * @param format what the data are
     * @return how held-out cases are scored
     */
    ValidationMetric validationMetric(InputFormat format) {
        return validationMetric == ValidationMetric.AUTO && format == InputFormat.LIKES
                ? ValidationMetric.NDCG
                : validationMetric;
    }

    /** @return how many items a list has that is judged by nDCG */
    int validationK() {
        return validationK;
    }

    /**
     * @param metric what held-out likes or cases are scored by
     * @return its name for people
     */
    String nameOf(ValidationMetric metric) {
        return metric == ValidationMetric.NDCG ? "nDCG@" + validationK : DashedNames.text(metric);
    }

    /** @return whether to train again on all data */
    boolean refit() {
        return refit;
    }

    /** @return whether training cases are scored too */
    boolean monitor() {
        return monitor;
    }

    /** @return the options as training takes them */
    Stopping toStopping() {
        return new Stopping(tolerance, patience, validateEvery);
    }
}
