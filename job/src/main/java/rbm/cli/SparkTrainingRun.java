package rbm.cli;

import org.apache.spark.api.java.JavaSparkContext;
import rbm.numerics.Kernels;
import rbm.spark.HeldOut;
import rbm.spark.InputRequest;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.spark.TrainingPlan;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Trains on Spark and shows how it gets on. */
final class SparkTrainingRun {
    private final Console console;
    private final LearningOptions learning;

    /**
     * @param console where progress is shown
     * @param learning how to train
     */
    SparkTrainingRun(Console console, LearningOptions learning) {
        this.console = console;
        this.learning = learning;
    }

    /**
     * Reads the data and trains on them.
     *
     * @param format what the lines are
     * @param request what to read
     * @return what was learned
     */
    TrainedMachine run(InputFormat format, InputRequest request) {
        try (JavaSparkContext context = SparkStart.open("train")) {
            SparkInput input = new SparkInput(context, console, format);
            TrainingData all = input.read(request);
            StoppingOptions stopping = learning.stopping();
            HoldOut holdOut = new HoldOut(context, stopping, format, learning.seed());
            if (stopping.validationInput().isEmpty()) {
                return train(context, format, holdOut.of(all));
            }
            TrainingData others =
                    input.read(request.withPath(stopping.validationInput().get()), all.items());
            return train(context, format, holdOut.given(all, others));
        }
    }

    private TrainedMachine train(JavaSparkContext context, InputFormat format, HoldOut.Parts parts) {
        TrainingData data = parts.training();
        HeldOut heldOut = parts.heldOut();
        long start = System.nanoTime();
        TrainingOptions options = learning.toTrainingOptions(format, data);
        SparkTraining training = new SparkTraining(context, data, heldOut, options);
        announce(training.plan());
        TrainingState first = TrainingState.initial(data.itemCounts(), data.cases(), options);
        String kernels = announceKernels(data.visibleUnits(), options.hiddenUnits());
        String score = heldOut.metric(first.parameters())
                .map(learning.stopping()::nameOf)
                .orElse("");
        ProgressLine progress =
                new ProgressLine(console.out(), console.kind(), options.epochs(), System::nanoTime).withScore(score);
        try {
            TrainingState trained = training.train(first, progress::show);
            return new TrainedMachine(
                    trained.result(),
                    data.items(),
                    data.summary(),
                    progress.last(),
                    LearnedFacts.of(trained, options, score),
                    (System.nanoTime() - start) / 1e9,
                    kernels,
                    context.version());
        } finally {
            progress.finish();
        }
    }

    private void announce(TrainingPlan plan) {
        plan.obstacle().ifPresent(obstacle -> {
            throw new UsageException(obstacle);
        });
        console.out().println(plan.describe());
    }

    private String announceKernels(int visibleUnits, int hiddenUnits) {
        Kernels.warnings(visibleUnits, hiddenUnits)
                .forEach(warning -> console.err().println("Warning: " + warning));
        String kernels = Kernels.describe(visibleUnits, hiddenUnits);
        console.out().println("Computing with " + kernels);
        return kernels;
    }
}
