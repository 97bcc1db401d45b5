package rbm.cli;

import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rbm.evaluation.ExactPartition;
import rbm.report.LikelihoodTable;
import rbm.spark.InputRequest;
import rbm.spark.SparkEvaluation;
import rbm.spark.TrainingData;
import rbm.store.SavedModel;

/** Judges a machine by likelihood, on the cases that it learned from and on others. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = "Judges a machine by its likelihood on training and held-out cases.",
        description = {
            "",
            "Prints log-likelihood, pseudo-likelihood, free energy and reconstruction error, a mean for each case, with"
                    + " the model of independent units as the row to beat. Input is the training data. Recommendations are"
                    + " judged by evaluate-ranking, predicted ratings by evaluate-ratings.",
            ""
        },
        sortOptions = false,
        abbreviateSynopsis = true)
final class EvaluateCommand implements Runnable {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--held-out",
            paramLabel = "PATH",
            description =
                    "Cases that the machine has not learned from, in the format of the input. Without it those that"
                            + " training held out.")
    private String heldOut;

    @Option(
            names = "--validation-share",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of the input that training held out.")
    @Range(above = 0, below = 1)
    private double validationShare;

    @Option(
            names = "--log-partition",
            defaultValue = "auto",
            paramLabel = "METHOD",
            description =
                    "How the log partition function is found: exact, by annealed importance sampling (ais), or auto:"
                            + " exact up to 25 units in the smaller layer.")
    private SparkEvaluation.Method logPartition;

    @Option(names = "--ais-chains", defaultValue = "200", paramLabel = "N", description = "Chains of AIS.")
    @Range(atLeast = 2)
    private int aisChains;

    @Option(
            names = "--ais-steps",
            defaultValue = "3000",
            paramLabel = "N",
            description = "Temperatures that each chain of AIS goes through.")
    @Range(atLeast = 1)
    private int aisSteps;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of the chains of AIS.")
    private long seed;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SavedModel saved = model.load();
        if (logPartition == SparkEvaluation.Method.EXACT && !ExactPartition.isFeasible(saved.parameters())) {
            throw new UsageException(
                    "Cannot find the log partition function exactly: both layers of the machine have more" + " than "
                            + ExactPartition.MAX_UNITS + " units; use --log-partition ais");
        }
        try (JavaSparkContext context = SparkStart.open("evaluate")) {
            SparkInput reader = new SparkInput(context, console, input.format());
            InputRequest request = input.request();
            TrainingData all = reader.read(request, saved.items());
            TrainingData.Split split = heldOut == null
                    ? all.holdOut(validationShare)
                    : new TrainingData.Split(all, reader.read(request.withPath(heldOut), saved.items()));
            SparkEvaluation.Ais ais = new SparkEvaluation.Ais(aisChains, aisSteps, seed);
            console.out()
                    .print(LikelihoodTable.render(
                            new SparkEvaluation(context, split, logPartition, ais).evaluate(saved.parameters())));
        }
    }
}
