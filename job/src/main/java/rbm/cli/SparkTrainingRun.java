package rbm.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import rbm.numerics.Kernels;
import rbm.spark.HeldOut;
import rbm.spark.InputRequest;
import rbm.spark.InputSnapshot;
import rbm.spark.SparkTraining;
import rbm.spark.TrainingData;
import rbm.spark.TrainingPlan;
import rbm.training.EpochSummary;
import rbm.training.ObservedStart;
import rbm.training.TrainingOptions;
import rbm.training.TrainingState;

/** Trains on Spark and shows how it gets on. */
final class SparkTrainingRun {
    private final Console console;
    private final LearningOptions learning;
    private final Checkpoints checkpoints;
    private Optional<StartMachine> start = Optional.empty();
    private Consumer<EpochSummary> listener = epoch -> {};

    /**
     * @param console where progress is shown
     * @param learning how to train
     * @param checkpoints where to go on from, and what to keep
     */
    SparkTrainingRun(Console console, LearningOptions learning, Checkpoints checkpoints) {
        this.console = console;
        this.learning = learning;
        this.checkpoints = checkpoints;
    }

    /**
     * @param machine what training starts from; without one weights are drawn
     * @return this
     */
    SparkTrainingRun from(Optional<StartMachine> machine) {
        start = machine;
        return this;
    }

    /**
     * @param epochs told of each epoch, in order
     * @return this
     */
    SparkTrainingRun telling(Consumer<EpochSummary> epochs) {
        listener = epochs;
        return this;
    }

    /**
     * Reads the data and trains on them.
     *
     * @param format what the lines are
     * @param visible what the events of a log say
     * @param request what to read
     * @return what was learned
     */
    TrainedMachine run(InputFormat format, VisibleUnits visible, InputRequest request) {
        try (JavaSparkContext context = SparkStart.open("train")) {
            TrainingData data = new SparkInput(context, console, format).read(request, visible);
            return train(context, format, request, data);
        }
    }

    /**
     * Trains on data that have been read.
     *
     * @param context where jobs run
     * @param format what the lines are
     * @param request what was read
     * @param all the data
     * @return what was learned
     */
    TrainedMachine train(JavaSparkContext context, InputFormat format, InputRequest request, TrainingData all) {
        StoppingOptions stopping = learning.stopping();
        HoldOut holdOut = new HoldOut(context, stopping, stopping.validationMetric(format), learning.seed());
        if (stopping.validationInput().isEmpty()) {
            HoldOut.Parts parts = holdOut.of(all);
            TrainingOptions options = options(format, parts.training());
            return train(context, parts, options, key(options, parts.training()));
        }
        TrainingData others = new SparkInput(context, console, format)
                .read(request.withPath(stopping.validationInput().get()), all.items());
        TrainingOptions options = options(format, all);
        return train(
                context, holdOut.given(all, others), options, key(options, all).add("validation", others));
    }

    private RunKey key(TrainingOptions options, TrainingData data) {
        RunKey key = new RunKey(checkpoints.options(), options, data);
        start.ifPresent(key::addStart);
        return key;
    }

    private TrainingOptions options(InputFormat format, TrainingData data) {
        return learning.toTrainingOptions(format, data, start);
    }

    private TrainedMachine train(JavaSparkContext context, HoldOut.Parts parts, TrainingOptions options, RunKey key) {
        TrainingData data = parts.training();
        long start = System.nanoTime();
        SparkTraining training = new SparkTraining(context, data, parts.heldOut(), options);
        announce(training);
        String kernels = announceKernels(data.visibleUnits(), options.hiddenUnits());
        TrainingState first = checkpoints.start(key, () -> first(data, options));
        String score = parts.score().apply(first.parameters());
        ProgressLine progress = new ProgressLine(console.out(), console.kind(), options.epochs(), System::nanoTime)
                .withScore(score)
                .from(first.epoch());
        try {
            TrainingState trained = training.train(first, listener.andThen(progress::show), checkpoints);
            progress.finish();
            LearnedFacts facts = LearnedFacts.of(trained, options, score);
            if (parts.all().isPresent()) {
                trained = refit(context, parts.all().get(), options, trained);
                facts = facts.refitted(trained);
            }
            InputSnapshot.of(data.summary()).check(context.hadoopConfiguration());
            return new TrainedMachine(
                    trained.result(),
                    data.items(),
                    data.visible(),
                    data.summary(),
                    trained.lastEpoch(),
                    facts,
                    (System.nanoTime() - start) / 1e9,
                    kernels,
                    TrainedMachine.Platform.of(context));
        } finally {
            progress.finish();
        }
    }

    /** What was held out is worth learning from too: the same again, for as many epochs as were best. */
    private TrainingState refit(
            JavaSparkContext context, TrainingData all, TrainingOptions options, TrainingState judged) {
        TrainingOptions whole = options.withEpochs(judged.bestEpoch());
        console.out()
                .printf(
                        Locale.ROOT,
                        "Training again for %d epochs, on all %,d units that are on%n",
                        whole.epochs(),
                        all.unitsOn());
        ProgressLine progress = new ProgressLine(console.out(), console.kind(), whole.epochs(), System::nanoTime);
        Consumer<EpochSummary> numbered = epoch -> listener.accept(epoch.after(judged.epoch()));
        try {
            return new SparkTraining(context, all, HeldOut.NONE, whole)
                    .train(first(all, whole), numbered.andThen(progress::show), checkpoints.withoutSaving());
        } finally {
            progress.finish();
        }
    }

    private TrainingState first(TrainingData data, TrainingOptions options) {
        start.ifPresent(machine -> console.out().println(TerminalText.escape(machine.describe(data.items()))));
        if (start.isPresent()) {
            return start.get().state(data, options);
        }
        return untrained(data, options);
    }

    /**
     * @param data what will be learned from
     * @param options how
     * @return where training starts that starts from no machine
     */
    static TrainingState untrained(TrainingData data, TrainingOptions options) {
        return options.states() > 1
                ? ObservedStart.of(data.itemCounts(), data.cases(), options)
                : TrainingState.initial(data.itemCounts(), data.cases(), options);
    }

    private void announce(SparkTraining training) {
        TrainingPlan plan = training.plan();
        plan.obstacle().ifPresent(obstacle -> {
            throw new UsageException(obstacle);
        });
        console.out()
                .println(
                        training.runsInOneTask()
                                ? "One task of " + training.threads()
                                        + (training.threads() == 1 ? " thread" : " threads")
                                        + " runs the epochs: that is faster here than a Spark job for each update"
                                : plan.describe());
    }

    private String announceKernels(int visibleUnits, int hiddenUnits) {
        Kernels.warnings(visibleUnits, hiddenUnits).forEach(console::warn);
        String kernels = Kernels.describe(visibleUnits, hiddenUnits);
        console.out().println("Computing with " + kernels);
        console.out().flush();
        return kernels;
    }
}
