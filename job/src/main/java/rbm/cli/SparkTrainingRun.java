package rbm.cli;

import org.apache.spark.api.java.JavaSparkContext;
import rbm.evaluation.RatingsHoldOut;
import rbm.model.Parameters;
import rbm.numerics.Kernels;
import rbm.spark.HeldOut;
import rbm.spark.HeldOutRatings;
import rbm.spark.InputRequest;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.spark.TrainingPlan;
import rbm.spark.ValidationData;
import rbm.training.ObservedStart;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Trains on Spark and shows how it gets on. */
final class SparkTrainingRun {
    /** With fewer cases none are held out. */
    private static final int CASES_TO_HOLD_OUT_OF = 500;

    private final Console console;
    private final LearningOptions learning;
    private final VisibleUnits visible;

    /**
     * @param console where progress is shown
     * @param learning how to train
     * @param visible what the events of a log say
     */
    SparkTrainingRun(Console console, LearningOptions learning, VisibleUnits visible) {
        this.console = console;
        this.learning = learning;
        this.visible = visible;
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
            TrainingData all = input.read(request, visible);
            StoppingOptions stopping = learning.stopping();
            if (visible != VisibleUnits.LIKES) {
                return trainOnRatings(context, all);
            }
            if (stopping.validationInput().isPresent()) {
                TrainingData heldOut =
                        input.read(request.withPath(stopping.validationInput().get()), all.items());
                return train(context, all, heldOut(context, heldOut, all));
            }
            if (stopping.validationShare() > 0 && all.cases() >= CASES_TO_HOLD_OUT_OF) {
                TrainingData.Split split = all.holdOut(stopping.validationShare());
                return train(context, split.training(), heldOut(context, split.heldOut(), split.training()));
            }
            return train(context, all, HeldOut.NONE);
        }
    }

    /** Ratings are held out rather than users: a machine is there to predict them. */
    private TrainedMachine trainOnRatings(JavaSparkContext context, TrainingData all) {
        StoppingOptions stopping = learning.stopping();
        if (stopping.validationShare() == 0 || all.cases() < CASES_TO_HOLD_OUT_OF) {
            return train(context, all, HeldOut.NONE, "");
        }
        RatingsHoldOut rule =
                new RatingsHoldOut(stopping.validationShare(), all.visible().states(), learning.seed());
        TrainingData training = all.holdOut(rule).training();
        return train(context, training, new HeldOutRatings(context, all, rule), HeldOutRatings.SCORE);
    }

    private HeldOut heldOut(JavaSparkContext context, TrainingData heldOut, TrainingData training) {
        HeldOut cases = HeldOut.of(context, heldOut, learning.stopping().validationMetric(), training);
        return learning.stopping().monitor() ? cases.beside(training) : cases;
    }

    private TrainedMachine train(JavaSparkContext context, TrainingData data, HeldOut heldOut) {
        Parameters shape = Parameters.zeros(data.visibleUnits(), learning.hiddenUnits());
        return train(
                context,
                data,
                heldOut,
                heldOut.metric(shape).map(DashedNames::text).orElse(""));
    }

    private TrainedMachine train(JavaSparkContext context, TrainingData data, ValidationData heldOut, String score) {
        long start = System.nanoTime();
        TrainingOptions options = learning.toTrainingOptions(
                data.cases(), data.updatesPerEpoch(), data.visible().states());
        SparkTraining training = new SparkTraining(context, data, heldOut, options);
        announce(training.plan());
        TrainingState first = options.states() > 1
                ? ObservedStart.of(data.itemCounts(), data.cases(), options)
                : TrainingState.initial(data.itemCounts(), data.cases(), options);
        String kernels = announceKernels(data.visibleUnits(), options.hiddenUnits());
        ProgressLine progress =
                new ProgressLine(console.out(), console.kind(), options.epochs(), System::nanoTime).withScore(score);
        try {
            TrainingState trained = training.train(first, progress::show);
            return new TrainedMachine(
                    trained.result(),
                    data.items(),
                    data.visible(),
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
